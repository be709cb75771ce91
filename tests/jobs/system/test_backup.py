"""Back-ups: whole, checked, of a database in use, on both databases; the oldest make room."""

import json
import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import NOW
from tests.databases import ON_SQLITE, POSTGRESQL_PROGRAMS
from tests.jobs.conftest import DUE
from tracker.cli.system.backup import backup_group
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import User
from tracker.services.system.backups import BackupFailed, programs, sqlite_copies
from tracker.services.system.backups.making import back_up, superfluous

DAY = timedelta(days=1)
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def folder(app):
    return app.config["TRACKER"].instance / "backups"


@pytest.fixture
def postgresql_programs(monkeypatch):
    monkeypatch.setenv("PATH", f"{POSTGRESQL_PROGRAMS}:{os.environ['PATH']}")


def names(folder: Path) -> list[str]:
    """The back-ups; what was counted in each stands beside it."""
    here = {path.name for path in folder.iterdir()}
    databases = sorted(here - {name for name in here if name.endswith(".json")})
    of_ours = (name for name in databases if name.startswith("tracker-"))
    assert {Path(name).with_suffix(".json").name for name in of_ours} == here - set(databases)
    return databases


@ON_SQLITE
def test_a_back_up_holds_what_was_committed_and_nothing_that_was_not(app, folder):
    with transaction():
        db.session.execute(sa.update(User).values(title="trước"))
    with db.engine.connect() as writer:
        writer.exec_driver_sql("UPDATE user SET title = 'chưa xong'")
        made = back_up(DUE)
        writer.rollback()
    assert made.path == folder / "tracker-2025-06-30-001000.db"
    assert names(folder) == ["tracker-2025-06-30-001000.db"]
    assert made.size == made.path.stat().st_size > 0
    assert made.path.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("SELECT DISTINCT title FROM user").fetchall() == [("trước",)]


@ON_SQLITE
def test_a_second_run_for_one_due_time_leaves_the_first_alone(app, folder):
    first = back_up(DUE).path.stat()
    again = back_up(DUE)
    assert not again.made
    assert (again.path.stat().st_mtime_ns, again.path.stat().st_ino) == (
        first.st_mtime_ns,
        first.st_ino,
    )


@ON_SQLITE
def test_what_cannot_be_read_back_is_no_back_up(app, folder, monkeypatch):
    monkeypatch.setattr(sqlite_copies, "TABLE_OF_EVERY_BACKUP", "khong_co")
    with pytest.raises(BackupFailed, match="no such table: khong_co"):
        back_up(DUE)
    assert names(folder) == []


@ON_SQLITE
def test_where_nothing_can_be_written_it_says_where_and_why(app, folder):
    folder.write_text("một tệp cùng tên")
    try:
        with pytest.raises(BackupFailed, match=r"Không ghi được .*backups: File exists"):
            back_up(DUE)
    finally:
        folder.unlink()


@ON_SQLITE
def test_what_a_dead_process_left_half_made_is_cleared_away_a_day_later(app, folder, clock):
    back_up(DUE)
    (folder / ".new-x").write_text("nửa chừng")
    left = (folder / ".new-x").stat().st_mtime
    clock.fixed_moment = NOW.fromtimestamp(left + 3600, NOW.tzinfo)
    back_up(DUE)
    assert ".new-x" in names(folder)
    clock.fixed_moment += DAY
    back_up(DUE)
    assert ".new-x" not in names(folder)


@on_postgresql
def test_a_dump_of_postgresql_is_restored_elsewhere(
    app, folder, postgresql_programs, postgresql_databases
):
    made = back_up(DUE)
    assert names(folder) == ["tracker-2025-06-30-001000.dump"]
    assert made.path.stat().st_mode & 0o077 == 0
    with postgresql_databases.empty() as url:
        restore = [POSTGRESQL_PROGRAMS / "pg_restore", f"--dbname={url}", made.path]
        subprocess.run(restore, check=True, capture_output=True)  # noqa: S603 - our own
        engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect() as copy:
            restored = copy.execute(sa.text('SELECT count(*) FROM "user"')).scalar()
        engine.dispose()
    assert restored == db.session.scalar(sa.select(sa.func.count()).select_from(User)) > 0


@on_postgresql
def test_without_its_programs_or_with_others_it_says_what_is_missing(
    app, folder, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupFailed, match=r"Không tìm thấy chương trình pg_dump: cài"):
        back_up(DUE)
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'pg_dump: error: server version mismatch' >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(BackupFailed, match="pg_dump báo lỗi: pg_dump: error: server version"):
        back_up(DUE)
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    monkeypatch.setattr(programs, "LONGEST_S", 0.01)
    with pytest.raises(BackupFailed, match="bị dừng"):
        back_up(DUE)
    assert names(folder) == []


def named(*days: str) -> list[str]:
    return [f"tracker-2025-06-{day}.db" for day in days]


@pytest.mark.parametrize(
    ("there", "days", "removed"),
    [
        ([], 3, []),
        (named("28-013000", "29-013000", "30-013000"), 3, []),
        (named("27-013000", "28-013000", "29-013000", "30-013000"), 3, named("27-013000")),
        # of earlier days the last one; of the newest day all, that they push no other out
        (
            named("29-013000", "29-090000", "30-013000", "30-090000", "30-090100"),
            2,
            named("29-013000"),
        ),
        (named("10-013000", "30-013000"), 2, []),  # days without one do not count
        (named("29-013000", "30-013000", "30-090000"), 1, named("29-013000")),
        ([*named("30-013000"), "ghi-chu.txt", "tracker-2020-01-01.db", ".new-x"], 1, []),
    ],
)
def test_back_ups_of_the_newest_days_are_kept(there, days, removed):
    assert superfluous(there, days) == removed


@ON_SQLITE
def test_the_oldest_make_room(app, folder):
    for days in range(16):
        last = back_up(DUE + days * DAY)
    assert (last.removed, len(names(folder))) == (1, 14)


@ON_SQLITE
def test_the_command_makes_one_now(app, folder):
    run = app.test_cli_runner().invoke
    assert "tracker-2025-06-30-090000.db" in run(backup_group).output
    told = json.loads(run(backup_group, ["--format", "json"]).output)
    assert told["path"] == str(folder / "tracker-2025-06-30-090000.db")
    assert date.fromisoformat(Path(told["path"]).name[8:18]) == date(2025, 6, 30)


@ON_SQLITE
@pytest.mark.parametrize("words", [(), ("now",)])
def test_the_command_says_in_one_line_why_it_made_none(app, folder, words):
    folder.write_text("một tệp cùng tên")
    try:
        ran = app.test_cli_runner().invoke(backup_group, list(words))
    finally:
        folder.unlink()
    assert ran.exit_code == 1
    assert ran.output.startswith("Error: Không ghi được"), ran.output
    assert ran.output.count("\n") == 1
