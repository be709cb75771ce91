"""Mails as files, while no SMTP server is set."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.mail.conftest import SENDER
from tracker.mail.errors import PassingFailure
from tracker.mail.folder import Folder


def test_a_mail_becomes_a_file_that_mail_programs_open(envelope, tmp_path):
    Folder(tmp_path / "outbox", SENDER).send(envelope())
    (path,) = (tmp_path / "outbox").iterdir()
    assert path.name == "000012-an@tinh.example.eml"
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert mail["Subject"] == envelope().message.subject


def test_the_same_mail_again_is_the_same_file(envelope, tmp_path):
    folder = Folder(tmp_path, SENDER)
    folder.send(envelope())
    folder.send(envelope())
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "recipient", ["../../an@tinh.example", "/etc/an@tinh.example", "a\\b:c*?@tinh.example"]
)
def test_no_address_leads_out_of_the_folder(envelope, tmp_path, monkeypatch, recipient):
    monkeypatch.setattr("tracker.mail.folder.compose", lambda *_: _Composed())
    Folder(tmp_path / "outbox", SENDER).send(envelope(recipient=recipient))
    (path,) = tmp_path.rglob("*.eml")
    assert path.parent == tmp_path / "outbox"
    assert path.name.startswith("000012-")
    assert not set('/\\:*?"') & set(path.name)


class _Composed:
    def as_bytes(self) -> bytes:
        return b"Subject: x\r\n\r\n"


def test_a_full_disk_is_told_and_leaves_no_half_mail(envelope, tmp_path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.mail.folder.os.fsync", full)
    with pytest.raises(PassingFailure, match="No space left"):
        Folder(tmp_path, SENDER).send(envelope())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(envelope, tmp_path):
    (tmp_path / "outbox").write_text("a file stands where the folder should be")
    with pytest.raises(PassingFailure, match="outbox"):
        Folder(Path(tmp_path / "outbox"), SENDER).send(envelope())
