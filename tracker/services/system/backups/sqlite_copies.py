"""SQLite: copied out while in use, put aside to be tried, and put in place of the present one.

All by SQLite's own back-up: it sees one moment, and what it writes is there whole or not at all,
also when the process is killed meanwhile. Processes that have the database open see it at once.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from tracker.clock import seconds
from tracker.services.system.backups import BackupFailed, NoSoundBackup
from tracker.services.system.backups.contents import (
    TABLE_OF_EVERY_BACKUP,
    files_referred_to,
    rows_of_tables,
)

ENDING = "db"
MOST_PATIENCE_S = 30.0  # for whoever writes to the database that is replaced
ASIDE = ".restore-"


def copy_out(url: URL, temporary: Path) -> tuple[dict[str, int], list[str]]:
    """Copy the database into a file, checked; the rows of its tables, and the files it knows.

    :raises BackupFailed: it cannot be read, or the copy is not good.
    """
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
            _check(copy)
    except sqlite3.Error as error:
        raise BackupFailed(f"Không sao lưu được cơ sở dữ liệu: {error}.") from error
    engine = sa.create_engine(f"sqlite:///{temporary}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        return rows_of_tables(connection), files_referred_to(connection)


@contextmanager
def aside(backup: Path, live: URL) -> Iterator[str]:
    """The address of a copy of a back-up that may be changed; it is gone afterwards.

    :raises BackupFailed: the back-up is no sound database of the program.
    """
    folder = Path(live.database or ".").absolute().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=folder) as name:
        place = Path(name) / "tracker.db"
        shutil.copyfile(backup, place)
        try:
            with closing(sqlite3.connect(place)) as copy:
                _check(copy)
        except sqlite3.Error as error:
            raise NoSoundBackup(backup.name) from error
        yield f"sqlite:///{place}"


def replace(live: URL, chosen: str) -> None:
    """Put another database in place of the present one, in one transaction.

    :raises BackupFailed: it is in use all the while, or cannot be written; it is as it was then.
    """
    until = seconds() + MOST_PATIENCE_S

    def give_up_some_time(status: int, _remaining: int, _total: int) -> None:
        if status != sqlite3.SQLITE_DONE and seconds() > until:
            raise BackupFailed(
                "Cơ sở dữ liệu hiện nay đang có tiến trình khác ghi. Dừng máy chủ web và bộ lập "
                "lịch rồi chạy lại; chưa có gì thay đổi."
            )

    place = Path(str(live.database))
    try:
        with (
            closing(sqlite3.connect(str(make_url(chosen).database))) as source,
            closing(sqlite3.connect(place)) as present,
        ):
            present.execute("PRAGMA busy_timeout=1000")
            present.execute("PRAGMA journal_mode=WAL")
            present.execute("PRAGMA synchronous=FULL")
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            source.backup(present, progress=give_up_some_time)
        place.chmod(0o600)
    except sqlite3.Error as error:
        raise BackupFailed(f"Không ghi được {place}: {error}. Chưa có gì thay đổi.") from error


def _check(copy: Any) -> None:
    faults = [row[0] for row in copy.execute("PRAGMA integrity_check")]
    copy.execute(f"SELECT * FROM {TABLE_OF_EVERY_BACKUP}").fetchone()  # noqa: S608 - ours
    if faults != ["ok"]:
        raise BackupFailed(f"Bản sao lưu không đạt kiểm tra toàn vẹn: {faults[0]}.")
    orphans = copy.execute("PRAGMA foreign_key_check").fetchmany(1)
    if orphans:
        raise BackupFailed(f"Bản sao lưu có dòng tham chiếu đến dòng không còn: {orphans[0]}.")
