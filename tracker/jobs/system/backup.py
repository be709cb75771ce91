"""Back-ups of the database: copied while it is in use, checked, and only then given their name.

Files that people attached are not in them: they are only ever added to, and copied as they are.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.engine import URL

from tracker import config
from tracker.clock import clock
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.services.system.files.storage import force_names

LONGEST_DUMP_S = 2 * 60 * 60
STALE = timedelta(days=1)
TEMPORARY = ".new-"
TABLE_OF_EVERY_BACKUP = "alembic_version"
_NAME = re.compile(r"tracker-(\d{4}-\d\d-\d\d)-\d{6}\.(db|dump)")


class BackupFailed(DomainError):
    """There is no back-up, and what to do about it."""


@dataclass(frozen=True)
class Backup:
    """A back-up on the disk. ``made``: just now; ``removed``: how many older ones were deleted."""

    path: Path
    size: int
    made: bool
    removed: int


def back_up(due_at: datetime) -> Backup:
    """Have the back-up of a due time in ``instance/backups``; one that is there is left alone.

    :raises BackupFailed: it could not be made, or does not read back; nothing is left behind.
    """
    settings = config.settings()
    folder = settings.instance / "backups"
    url = db.engine.url
    ending = "db" if url.get_backend_name() == "sqlite" else "dump"
    local = due_at.astimezone(clock().zone)
    place = folder / f"tracker-{local:%Y-%m-%d-%H%M%S}.{ending}"
    db.session.rollback()  # nothing of ours is held open meanwhile
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_stale(folder)
        made = not place.exists()
        if made:
            _make(url, place)
        removed = _make_room(folder, settings.backup_keep)
        return Backup(place, place.stat().st_size, made, removed)
    except OSError as error:
        raise BackupFailed(f"Không ghi được bản sao lưu vào {folder}: {error.strerror}.") from error


def superfluous(names: Iterable[str], days: int) -> list[str]:
    """Which back-ups are removed. Of the newest days that have any, the last one of each is kept.

    Of the newest day all are kept. What is not named like a back-up of ours is none.
    """
    by_day: dict[str, list[str]] = {}
    for name in sorted(names):
        match = _NAME.fullmatch(name)
        if match:
            by_day.setdefault(match[1], []).append(name)
    newest, *earlier = sorted(by_day, reverse=True) or [""]
    staying = {*by_day.get(newest, ()), *(by_day[day][-1] for day in earlier[: days - 1])}
    return [name for names in by_day.values() for name in names if name not in staying]


def _make(url: URL, place: Path) -> None:
    """Under another name until it is whole, checked and on the disk."""
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=place.parent)  # mode 0600
    os.close(handle)
    temporary = Path(name)
    try:
        if url.get_backend_name() == "sqlite":
            _copy_sqlite(url, temporary)
        else:
            _dump_postgresql(url, temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(place)
        force_names(place.parent)
    finally:
        for left in place.parent.glob(f"{temporary.name}*"):  # SQLite's own, too
            left.unlink(missing_ok=True)


def _copy_sqlite(url: URL, temporary: Path) -> None:
    """By SQLite's own back-up, in one step: it sees one moment, and holds nobody up."""
    if not url.database:
        raise BackupFailed("Cơ sở dữ liệu chỉ nằm trong bộ nhớ, không có gì để sao lưu.")
    source_file = Path(url.database).absolute().as_uri() + "?mode=rw"
    try:
        with (
            closing(sqlite3.connect(source_file, uri=True)) as source,
            closing(sqlite3.connect(temporary)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without others beside it
            faults = [row[0] for row in copy.execute("PRAGMA integrity_check")]
            copy.execute(f"SELECT * FROM {TABLE_OF_EVERY_BACKUP}").fetchone()  # noqa: S608 - ours
    except sqlite3.Error as error:
        raise BackupFailed(f"Không sao lưu được cơ sở dữ liệu: {error}.") from error
    if faults != ["ok"]:
        raise BackupFailed(f"Bản sao lưu không đạt kiểm tra toàn vẹn: {faults[0]}.")


def _dump_postgresql(url: URL, temporary: Path) -> None:
    """By PostgreSQL's own program. The password goes by its environment: others see arguments."""
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    dump = ["--format=custom", "--no-password", f"--file={temporary}", f"--dbname={address}"]
    _call("pg_dump", dump, secret)
    if TABLE_OF_EVERY_BACKUP not in _call("pg_restore", ["--list", str(temporary)], {}):
        raise BackupFailed("Bản sao lưu không đọc lại được bằng pg_restore.")


def _call(program: str, arguments: list[str], environment: dict[str, str]) -> str:
    path = shutil.which(program)
    if path is None:
        raise BackupFailed(
            f"Không tìm thấy chương trình {program}: cài bộ công cụ PostgreSQL (postgresql-client) "
            "cùng bản với máy chủ cơ sở dữ liệu."
        )
    try:
        done = subprocess.run(  # noqa: S603 - a program by its full path, without a shell
            [path, *arguments],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST_DUMP_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        hours = LONGEST_DUMP_S // 3600
        raise BackupFailed(f"{program} chạy quá {hours} giờ nên bị dừng.") from None
    if done.returncode != 0:
        complaint = " ".join(done.stderr.split())
        raise BackupFailed(f"{program} báo lỗi: {complaint[:300] or done.returncode}")
    return done.stdout


def _make_room(folder: Path, days: int) -> int:
    superseded = superfluous((path.name for path in folder.iterdir()), days)
    for name in superseded:
        (folder / name).unlink(missing_ok=True)
    return len(superseded)


def _clear_stale(folder: Path) -> None:
    """What a process that died left half made."""
    before = clock().now() - STALE
    for path in folder.glob(f"{TEMPORARY}*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
            path.unlink(missing_ok=True)
