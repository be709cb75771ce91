"""Why the database cannot be used at a moment: what its own words and numbers mean."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from tracker.domain.vocabulary import LabelledEnum


class DatabaseFault(LabelledEnum):
    """What stands in the way, and what its title says; whoever waits may find it gone."""

    BUSY = "busy", "Cơ sở dữ liệu đang bận"
    AWAY = "away", "Cơ sở dữ liệu không trả lời"
    FULL = "full", "Máy chủ hết chỗ trên đĩa"
    READ_ONLY = "read_only", "Máy chủ không cho ghi dữ liệu"
    DAMAGED = "damaged", "Cơ sở dữ liệu bị hỏng"


ONLY_READING = (DatabaseFault.BUSY, DatabaseFault.FULL, DatabaseFault.READ_ONLY)
"""What stands in the way of writing alone: pages are read on."""

BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: DatabaseFault.BUSY,
    sqlite3.SQLITE_LOCKED: DatabaseFault.BUSY,
    sqlite3.SQLITE_CANTOPEN: DatabaseFault.AWAY,
    sqlite3.SQLITE_FULL: DatabaseFault.FULL,
    sqlite3.SQLITE_IOERR: DatabaseFault.FULL,  # also what is left of a disk that is full
    sqlite3.SQLITE_READONLY: DatabaseFault.READ_ONLY,
    sqlite3.SQLITE_PERM: DatabaseFault.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DatabaseFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: DatabaseFault.DAMAGED,
}
BY_SQLSTATE = {  # https://www.postgresql.org/docs/current/errcodes-appendix.html
    "53100": DatabaseFault.FULL,
    "53300": DatabaseFault.BUSY,  # too many connections
    "55P03": DatabaseFault.BUSY,  # a lock was waited for too long
    "57014": DatabaseFault.BUSY,  # a statement took too long
    "40P01": DatabaseFault.BUSY,  # two waited for each other
    "25006": DatabaseFault.READ_ONLY,
    "XX001": DatabaseFault.DAMAGED,
}
ENDED_BY_SERVER = ("08", "57P")


def fault_of(error: SQLAlchemyError) -> DatabaseFault | None:
    """What stands in the way; ``None`` where it is the statement that is wrong."""
    if isinstance(error, NoConnectionFree):
        return DatabaseFault.BUSY
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, sqlite3.Error):
        return BY_SQLITE_CODE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(cause, "sqlstate", None) or ""  # PostgreSQL's
    lost = not state and isinstance(error, OperationalError)
    if lost or state.startswith(ENDED_BY_SERVER):
        return DatabaseFault.AWAY
    return BY_SQLSTATE.get(state)


def first_line(error: Exception) -> str:
    """What the database, or whatever else failed, says itself, without what follows it."""
    words = str(getattr(error, "orig", None) or error).strip().splitlines()
    return words[0] if words else type(error).__name__
