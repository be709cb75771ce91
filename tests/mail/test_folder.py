"""Mails as files, while no SMTP server is set."""

import resource
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.mail.conftest import SENDER
from tracker.mail.transport.errors import PassingFailure
from tracker.mail.transport.folder import Folder


def files_in(folder: Path) -> list[Path]:
    """All files, hidden ones too."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_mail_becomes_a_file_that_mail_programs_open(envelope, tmp_path):
    said = Folder(tmp_path / "outbox", SENDER).send(envelope())
    (path,) = files_in(tmp_path / "outbox")
    assert path.name in said
    assert path.name == "000012-an@tinh.example.eml"
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert mail["Subject"] == envelope().message.subject


def test_the_same_mail_again_is_the_same_file(envelope, tmp_path):
    folder = Folder(tmp_path, SENDER)
    folder.send(envelope())
    folder.send(envelope())
    assert len(files_in(tmp_path)) == 1


@pytest.mark.parametrize(
    "recipient", ["../../an@tinh.example", "/etc/an@tinh.example", "a\\b:c*?@tinh.example"]
)
def test_no_address_leads_out_of_the_folder(envelope, tmp_path, monkeypatch, recipient):
    monkeypatch.setattr("tracker.mail.transport.folder.compose", lambda *_: _Composed())
    Folder(tmp_path / "outbox", SENDER).send(envelope(recipient=recipient))
    (path,) = tmp_path.rglob("*.eml")
    assert path.parent == tmp_path / "outbox"
    assert path.name.startswith("000012-")
    assert not set('/\\:*?"') & set(path.name)


class _Composed:
    def as_bytes(self) -> bytes:
        return b"Subject: x\r\n\r\n"


@contextmanager
def files_no_longer_than(size: int):
    """The system itself refuses to write more into a file, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_takes_only_half_a_mail_is_told_and_keeps_none_of_it(envelope, tmp_path):
    with files_no_longer_than(600), pytest.raises(PassingFailure, match="File too large"):
        Folder(tmp_path, SENDER).send(envelope())
    assert files_in(tmp_path) == []
    Folder(tmp_path, SENDER).send(envelope())
    assert len(files_in(tmp_path)) == 1


def test_what_a_process_that_died_left_half_written_goes_with_the_next_try(envelope, tmp_path):
    folder = Folder(tmp_path, SENDER)
    folder.send(envelope())
    for half in ("000012-a", "000013-b"):
        (tmp_path / ".unfinished" / half).write_text("Subject: h")
    folder.send(envelope())
    assert [path.parent.name for path in files_in(tmp_path)] == [".unfinished", tmp_path.name]
    assert {path.name for path in files_in(tmp_path)} == {"000012-an@tinh.example.eml", "000013-b"}


def test_a_folder_that_cannot_be_made_is_told(envelope, tmp_path):
    (tmp_path / "outbox").write_text("a file stands where the folder should be")
    with pytest.raises(PassingFailure, match="outbox"):
        Folder(Path(tmp_path / "outbox"), SENDER).send(envelope())
