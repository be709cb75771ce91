"""Restoring: whole or not at all, on both databases, with the files and whatever a key seals."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import file_samples as made
from tests.conftest import NOW
from tests.databases import ON_SQLITE, POSTGRESQL_PROGRAMS
from tracker import create_app
from tracker.cli.people import user_group
from tracker.cli.system.backup import backup_group
from tracker.database import transaction
from tracker.domain.notifying.outlets import Owner
from tracker.extensions import db
from tracker.jobs.states import note_seen
from tracker.jobs.system.backups import drill, nightly
from tracker.models import Mail, StoredFile, User
from tracker.services.notifying.channels import set_channel
from tracker.services.system.backups import BackupFailed, postgresql_copies, sqlite_copies
from tracker.services.system.backups.making import back_up
from tracker.services.system.backups.restoring import restore, try_backup
from tracker.services.system.files.attachments import stored

ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)

NOT_SOUND = (
    "bị hỏng, chép thiếu, hoặc không phải bản sao lưu của chương trình này. "
    "Lấy bản sao lưu khác, hoặc chép lại bản này từ nơi cất."
)


@pytest.fixture(autouse=True)
def postgresql_programs(monkeypatch):
    monkeypatch.setenv("PATH", f"{POSTGRESQL_PROGRAMS}:{os.environ['PATH']}")


@pytest.fixture
def instance(app) -> Path:
    return app.config["TRACKER"].instance


@pytest.fixture
def backup(app) -> Path:
    """A back-up with a file in it, of a database in which everybody has the title "trước"."""
    with transaction():
        db.session.execute(sa.update(User).values(title="trước"))
        stored(made.PDF, "application/pdf")
    return back_up(NOW).path


def titles() -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(sa.select(User.title).distinct()))


def change_titles(to: str = "sau") -> None:
    with transaction():
        db.session.execute(sa.update(User).values(title=to))


def files(instance: Path) -> list[Path]:
    return [path for path in (instance / "files").rglob("*") if path.is_file()]


@ON_BOTH
def test_what_was_backed_up_is_there_again_with_its_files(app, backup, instance):
    change_titles()
    shutil.rmtree(instance / "files")
    tried = restore(backup)
    assert titles() == {"trước"}
    assert [path.read_bytes() for path in files(instance)] == [made.PDF]
    assert (tried.compared, tried.files, tried.missing, tried.same_key) == (True, 1, (), True)
    change_titles("còn dùng được")
    assert titles() == {"còn dùng được"}


@ON_BOTH
def test_it_is_restored_into_an_instance_that_has_nothing(app, backup, settle, request, tmp_path):
    kind = db.engine.dialect.name
    shutil.copytree(backup.parent, tmp_path / "mang-sang")
    with request.getfixturevalue(f"{kind}_databases").empty() as url:
        other = create_app(settle(instance=tmp_path / "moi", TRACKER_DATABASE_URL=url))
        with other.app_context():
            ran = other.test_cli_runner().invoke(
                backup_group, ["restore", str(tmp_path / "mang-sang" / backup.name)]
            )
            assert ran.exit_code == 0, ran.output
            assert "khớp với lúc sao lưu, 1 tệp đính kèm còn nguyên" in ran.output
            assert "Dữ liệu trước khi phục hồi" not in ran.output
            assert titles() == {"trước"}
            assert len(files(tmp_path / "moi")) == 1
            db.session.remove()
            db.engine.dispose()


@ON_BOTH
def test_a_check_changes_nothing_and_leaves_nothing(app, backup, instance):
    change_titles()
    before = sorted(instance.rglob("*"))
    ran = app.test_cli_runner().invoke(backup_group, ["restore", "--check", str(backup)])
    assert ran.exit_code == 0, ran.output
    assert "phục hồi được (chưa thay đổi gì)" in ran.output
    assert titles() == {"sau"}
    assert [path for path in sorted(instance.rglob("*")) if "tracker.db" not in path.name] == before


@ON_BOTH
def test_one_that_was_altered_is_refused_and_nothing_changes(app, backup):
    change_titles()
    whole = backup.read_bytes()
    backup.write_bytes(whole[:-100])
    with pytest.raises(BackupFailed, match="SHA-256 không khớp"):
        restore(backup)
    backup.write_bytes(whole)
    beside = backup.with_suffix(".json")
    values = json.loads(beside.read_text())
    values["rows"]["user"] += 1
    beside.write_text(json.dumps(values))
    with pytest.raises(BackupFailed, match="Bảng user có"):
        restore(backup)
    beside.unlink()
    backup.write_bytes(b"khong phai co so du lieu")
    with pytest.raises(BackupFailed):
        restore(backup)
    assert titles() == {"sau"}


@ON_BOTH
def test_without_an_attached_file_it_is_refused_unless_that_is_meant(app, backup, instance):
    shutil.rmtree(instance / "files")
    (copy,) = (path for path in (backup.parent / "files").rglob("*") if path.is_file())
    copy.write_bytes(b"hong")
    change_titles()
    with pytest.raises(BackupFailed, match=r"Thiếu 1 tệp đính kèm .* --incomplete"):
        restore(backup)
    assert titles() == {"sau"}
    assert len(restore(backup, incomplete=True).missing) == 1
    assert titles() == {"trước"}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_what_fails_at_the_last_moment_leaves_postgresql_as_it_was(app, backup, monkeypatch):
    change_titles()
    monkeypatch.setattr(
        postgresql_copies, "rows_of_tables", lambda connection: {"alembic_version": 1, "user": 0}
    )
    backup.with_suffix(".json").unlink()
    with pytest.raises(BackupFailed, match="rows of user"):
        restore(backup)
    assert titles() == {"sau"}


@ON_SQLITE
def test_a_database_in_use_is_left_as_it_was(app, backup, monkeypatch):
    change_titles()
    monkeypatch.setattr(sqlite_copies, "MOST_PATIENCE_S", 0.0)
    with closing(sqlite3.connect(db.engine.url.database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackupFailed, match="Dừng máy chủ web"):
            restore(backup)
    assert titles() == {"sau"}


@ON_BOTH
def test_a_back_up_of_a_later_version_is_refused(app, backup):
    with transaction():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    later = back_up(NOW + timedelta(seconds=1)).path
    with transaction():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9998'"))
    with pytest.raises(BackupFailed, match=r"phiên bản dữ liệu 9999, mới hơn chương trình"):
        restore(later)
    assert db.session.scalar(sa.text("SELECT version_num FROM alembic_version")) == "9998"


@ON_SQLITE
def test_another_key_is_said_with_all_that_it_does_not_open(app, person, instance):
    set_channel(person("an"), Owner(user_id=person("an").id), "jsons://may.example/duong")
    place = back_up(NOW).path
    assert try_backup(place).sealed.readable == 1
    run = app.test_cli_runner().invoke
    assert (
        "mở được cả 1 giá trị đã niêm phong"
        in run(backup_group, ["restore", "--check", str(place)]).output
    )
    app.config["TRACKER"] = replace(app.config["TRACKER"], secret_key="m" * 40)
    output = run(backup_group, ["restore", "--check", str(place)]).output
    assert "không mở được 1 địa chỉ kênh nhận tin" in output
    assert "Chép tệp secret-key của máy cũ" in output
    assert try_backup(place).same_key is False


@ON_BOTH
def test_the_drill_tells_what_it_counted(app, backup):
    words = drill(NOW)
    assert words.startswith(f"{backup.name} phục hồi được: ")
    assert words.endswith("khớp với lúc sao lưu, 1 tệp đính kèm còn nguyên")


@ON_SQLITE
def test_administrators_have_a_mail_when_the_drill_or_the_back_up_fails(app, backup, instance):
    backup.write_bytes(b"hong")
    for _ in range(2):
        with pytest.raises(BackupFailed):
            drill(NOW)
    shutil.rmtree(instance / "backups")
    (instance / "backups").write_text("một tệp cùng tên")
    with pytest.raises(BackupFailed):
        nightly(NOW)
    mails = db.session.scalars(sa.select(Mail).order_by(Mail.id)).all()
    assert [(mail.recipient, mail.subject) for mail in mails] == [
        ("quantri@tinh.example", "[Theo dõi nhiệm vụ] Thử phục hồi bản sao lưu bị lỗi"),
        ("quantri@tinh.example", "[Theo dõi nhiệm vụ] Sao lưu bị lỗi"),
    ]
    assert "SHA-256 không khớp" in " ".join(mails[0].text.split())


@ON_SQLITE
def test_a_file_comes_into_the_back_ups_once(app, backup, instance):
    with transaction():
        db.session.add(StoredFile(sha256="0" * 64, size=1, media_type="text/plain"))
    again = back_up(NOW + timedelta(days=1))
    assert again.missing == 1  # a row without its file: said, and no reason for no back-up
    assert len([path for path in (backup.parent / "files").rglob("*") if path.is_file()]) == 1
    assert restore(again.path).missing == ("0" * 64,)


@ON_BOTH
@pytest.mark.parametrize("content", ["text", "short"])
def test_a_damaged_one_without_its_counts_is_named_in_vietnamese(app, backup, content):
    change_titles()
    backup.with_suffix(".json").unlink()
    whole = backup.read_bytes()
    backup.write_bytes(
        b"khong phai co so du lieu" if content == "text" else whole[: len(whole) // 2]
    )
    ran = app.test_cli_runner().invoke(backup_group, ["restore", "--check", str(backup)])
    assert ran.exit_code == 1
    assert ran.output == f"Error: {backup.name} {NOT_SOUND}\n"
    assert titles() == {"sau"}


@ON_SQLITE
@pytest.mark.parametrize(
    "statements",
    [
        "CREATE TABLE other (name TEXT)",
        "CREATE TABLE alembic_version (version_num TEXT)",
        "CREATE TABLE alembic_version (version_num TEXT);"
        "ATTACH '{}' AS ours; INSERT INTO alembic_version SELECT * FROM ours.alembic_version",
    ],
    ids=["other", "no migration", "no tables"],
)
def test_another_program_s_database_is_named_in_vietnamese(app, instance, statements):
    place = instance / "la.db"
    with closing(sqlite3.connect(place)) as other:
        other.executescript(statements.format(db.engine.url.database))
    with pytest.raises(BackupFailed) as caught:
        try_backup(place)
    assert str(caught.value) == f"la.db {NOT_SOUND}"


@ON_SQLITE
def test_present_data_is_replaced_only_after_a_yes(app, backup):
    change_titles()
    run = app.test_cli_runner().invoke
    for answer in ("", "n\n"):
        refused = run(backup_group, ["restore", str(backup)], input=answer)
        assert refused.exit_code == 1
        assert f"Thay toàn bộ dữ liệu hiện có bằng bản {backup.name}? Máy chủ" in refused.output
        assert "Chưa phục hồi. Thêm --yes để không hỏi lại." in refused.output
        assert titles() == {"sau"}
    for arguments, typed in (([], "y\n"), (["--yes"], "")):
        change_titles()
        ran = run(backup_group, ["restore", *arguments, str(backup)], input=typed)
        assert ran.exit_code == 0, ran.output
        assert titles() == {"trước"}


@ON_BOTH
def test_nothing_is_replaced_while_the_scheduler_runs(app, backup):
    change_titles()
    with transaction():
        note_seen("outbox", NOW - timedelta(seconds=60))
    arguments = ["restore", "--yes", str(backup)]
    refused = app.test_cli_runner().invoke(backup_group, arguments)
    assert refused.exit_code == 1
    assert "Dừng máy chủ web và bộ lập lịch, chờ 90 giây rồi chạy lại" in refused.output
    assert titles() == {"sau"}
    with transaction():
        note_seen("outbox", NOW - timedelta(seconds=91))
    assert app.test_cli_runner().invoke(backup_group, arguments).exit_code == 0
    assert titles() == {"trước"}


@ON_SQLITE
@pytest.mark.parametrize("whole", [True, False])
def test_a_damaged_database_is_put_aside_and_replaced(app, backup, instance, whole):
    place = Path(str(db.engine.url.database))
    db.session.remove()
    db.engine.dispose()
    sound = place.read_bytes()
    place.write_bytes(b"khong phai" * 1000 if whole else sound[:8192] + bytes(len(sound) - 8192))
    run = app.test_cli_runner().invoke
    refused = run(backup_group, ["restore", str(backup)], input="n\n")
    assert "Dữ liệu hiện có bị hỏng, không sao lưu được: tệp hỏng được cất ở" in refused.output
    assert refused.exit_code == 1
    damaged = place.read_bytes()
    ran = run(backup_group, ["restore", "--yes", str(backup)])
    assert ran.exit_code == 0, ran.output
    (aside,) = (instance / "backups").glob("damaged-*.db")
    assert f"Dữ liệu trước khi phục hồi: {aside}." in ran.output
    assert aside.read_bytes() == damaged
    assert titles() == {"trước"}


@ON_SQLITE
def test_a_damaged_database_stays_where_it_is_when_the_backup_is_no_better(app, instance):
    place = Path(str(db.engine.url.database))
    db.session.remove()
    db.engine.dispose()
    place.write_bytes(b"khong phai" * 1000)
    worse = instance / "la.db"
    worse.write_bytes(b"cung khong" * 1000)
    ran = app.test_cli_runner().invoke(backup_group, ["restore", "--yes", str(worse)])
    assert ran.output == f"Error: la.db {NOT_SOUND}\n"
    assert place.read_bytes() == b"khong phai" * 1000


@ON_SQLITE
def test_another_command_says_what_to_do_about_a_damaged_database(app):
    place = Path(str(db.engine.url.database))
    db.session.remove()
    db.engine.dispose()
    place.write_bytes(b"khong phai" * 1000)
    ran = app.test_cli_runner().invoke(user_group, ["password", "an"], input="mot\nmot\n")
    assert "cơ sở dữ liệu bị hỏng" in ran.output
    assert "backup restore" in ran.output
