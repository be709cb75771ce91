"""Back-ups on other machines: a folder, a command, sealed for whoever has the private key."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import file_samples as made
from tests.conftest import NOW
from tests.databases import ON_SQLITE
from tracker.config import SettingError
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import User
from tracker.services.system.backups import BackupFailed
from tracker.services.system.backups.making import back_up
from tracker.services.system.backups.restoring import restore
from tracker.services.system.files.attachments import stored

GPG = """#!/bin/sh
# Called as gpg is, but writing other letters only: --output=OUT --encrypt|--decrypt FILE
for word; do
  case $word in --output=*) out=${word#--output=};; --decrypt) how=-d;; esac
  last=$word
done
exec base64 $how "$last" > "$out"
"""


@pytest.fixture
def elsewhere(app, tmp_path) -> Path:
    with transaction():
        stored(made.PDF, "application/pdf")
    (tmp_path / "kho").mkdir()
    return tmp_path / "kho"


def setting(app, **changes: object) -> None:
    app.config["TRACKER"] = replace(app.config["TRACKER"], **changes)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@ON_SQLITE
def test_a_folder_elsewhere_has_the_same_and_loses_what_was_cleared_away(app, elsewhere):
    setting(app, backup_copy_folder=elsewhere, backup_keep=1)
    first = back_up(NOW).path
    assert contents(elsewhere) == contents(first.parent)
    second = back_up(NOW + timedelta(days=1)).path
    assert contents(elsewhere) == contents(first.parent)
    assert not (elsewhere / first.name).exists()
    assert restore(elsewhere / second.name).files == 1


@ON_SQLITE
def test_a_folder_that_is_not_there_fails_the_job_and_leaves_the_back_up(app, elsewhere, tmp_path):
    setting(app, backup_copy_folder=tmp_path / "chua-gan")
    with pytest.raises(BackupFailed, match=r"Đã sao lưu trên máy này, nhưng không có .*chua-gan"):
        back_up(NOW)
    assert (app.config["TRACKER"].instance / "backups/tracker-2025-06-30-090000.db").exists()


@ON_SQLITE
def test_a_command_gets_the_folder_and_its_failure_is_told(app, elsewhere, tmp_path):
    program = tmp_path / "chep"
    program.write_text(f'#!/bin/sh\ncp -r "$1" "{tmp_path}/da-chep"\n')
    program.chmod(0o755)
    setting(app, backup_copy_command=f"{program} {{}}")
    made_now = back_up(NOW).path
    assert contents(tmp_path / "da-chep") == contents(made_now.parent)
    program.write_text("#!/bin/sh\necho 'het cho' >&2\nexit 3\n")
    with pytest.raises(BackupFailed, match=r"chưa chép đi nơi khác: .*chep báo lỗi: het cho"):
        back_up(NOW + timedelta(days=1))


@ON_SQLITE
def test_what_leaves_is_sealed_and_opened_again_when_it_is_restored(
    app, elsewhere, tmp_path, monkeypatch
):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gpg").write_text(GPG)
    (programs / "gpg").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    key = tmp_path / "khoa.asc"
    key.write_text("-----BEGIN PGP PUBLIC KEY BLOCK-----")
    setting(app, backup_copy_folder=elsewhere, backup_public_key=key)
    place = back_up(NOW).path
    there = contents(elsewhere)
    assert {name for name in there if not name.endswith(".gpg")} == {f"{place.stem}.json"}
    assert not any(b"SQLite format" in content or content == made.PDF for content in there.values())
    with transaction():
        db.session.execute(sa.update(User).values(title="sau"))
    shutil.rmtree(app.config["TRACKER"].files_folder)
    assert restore(elsewhere / f"{place.name}.gpg").files == 1
    assert "sau" not in db.session.scalars(sa.select(User.title)).all()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("TRACKER_BACKUP_COPY_FOLDER", "sao-luu"),
        ("TRACKER_BACKUP_COPY_COMMAND", "rclone copy kho:"),
        ("TRACKER_BACKUP_COPY_COMMAND", "rclone 'copy {}"),
        ("TRACKER_BACKUP_PUBLIC_KEY", "/khong/co.asc"),
    ],
)
def test_settings_that_cannot_work_are_refused(settle, name, text):
    with pytest.raises(SettingError, match=name):
        settle(**{name: text})
