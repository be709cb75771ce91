"""A present database that is damaged: no back-up can be made of it, so it is put aside as it is."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from tracker import clock, config
from tracker.clock import clock as installed
from tracker.database_faults import DatabaseFault, fault_of
from tracker.extensions import db
from tracker.services.system.backups.making import folder_of_backups

PARTS = ("", "-wal", "-shm")  # of SQLite's file


def is_damaged() -> bool:
    """Whether what is there cannot be read through. Of PostgreSQL: as far as its server says so."""
    url = make_url(config.settings_at_start().database_url)
    if url.get_backend_name() != "sqlite":
        return _says_so()
    place = Path(str(url.database))
    if not place.exists():
        return False
    try:
        with closing(sqlite3.connect(place)) as present:
            return [row[0] for row in present.execute("PRAGMA quick_check(1)")] != ["ok"]
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _says_so() -> bool:
    try:
        with db.engine.connect() as connection:
            connection.execute(sa.text("SELECT count(*) FROM alembic_version"))
    except DBAPIError as error:
        return fault_of(error) is DatabaseFault.DAMAGED
    return False


def place_aside() -> Path:
    """Where it will be put, beside the back-ups."""
    now = clock.now().astimezone(installed().zone)
    return folder_of_backups() / f"damaged-{now:%Y-%m-%d-%H%M%S}.db"


@contextmanager
def put_aside(url: URL, place: Path) -> Iterator[None]:
    """Move SQLite's file there, with what lies beside it; back again if what follows fails.

    PostgreSQL's tables are replaced where they are.
    """
    if url.get_backend_name() != "sqlite":
        yield
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = [(f"{url.database}{part}", f"{place}{part}") for part in PARTS]
    moved = [(now, then) for now, then in names if Path(now).exists()]
    for now, then in moved:
        os.replace(now, then)
    try:
        yield
    except BaseException:
        for part in PARTS:
            Path(f"{url.database}{part}").unlink(missing_ok=True)
        for now, then in moved:
            os.replace(then, now)
        raise
