"""What every SQLite connection is told: WAL, foreign keys, patience, and honest transactions.

Python's driver opens transactions late and upgrades a read to a write, which SQLite refuses at once
(SQLITE_BUSY_SNAPSHOT) whatever the busy timeout. So transactions begin explicitly here, and those
that are going to write say so first (``writing``): they then wait their turn like everybody else.

Indexes are counted by so many rows that a column of two values is not taken for a selective one: by
a thousand rows, each value is said to have a thousand.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.sql.compiler import InsertmanyvaluesSentinelOpts

BUSY_TIMEOUT_MS = 15_000
HURRIED_MS = 1_000
CACHE_KIB = 2_000  # of each connection: what is read, the system keeps, once for all of them
ROWS_LOOKED_AT = 100_000  # of each index, when it is counted anew
NUMBERED_IN_ORDER = InsertmanyvaluesSentinelOpts.ANY_AUTOINCREMENT
"""Rows of one INSERT are numbered in the order in which they stand there: so many rows whose
numbers are needed go by one statement, not by one each."""

_writes: ContextVar[bool] = ContextVar("tracker_transaction_writes", default=False)
_hurries: ContextVar[bool] = ContextVar("tracker_transaction_hurries", default=False)


@contextmanager
def writing() -> Iterator[None]:
    """Transactions begun inside take the write lock when they begin, on SQLite."""
    token = _writes.set(True)
    try:
        yield
    finally:
        _writes.reset(token)


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Transactions that write, begun inside, wait a second for their turn, on SQLite."""
    token = _hurries.set(True)
    try:
        yield
    finally:
        _hurries.reset(token)


def prepare(engine: Engine) -> None:
    """Give an engine's connections these habits, if it is SQLite."""
    if engine.dialect.name != "sqlite" or event.contains(engine, "begin", _on_begin):
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    engine.dialect.insertmanyvalues_implicit_sentinel = NUMBERED_IN_ORDER


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, see _on_begin
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # done means on the disk, also if power fails
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute("PRAGMA mmap_size=0")  # a map is memory of each connection, and no quicker
    connection.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")


def _on_begin(connection: Connection) -> None:
    hurries = _writes.get() and _hurries.get()
    own: Any = connection.connection.dbapi_connection
    if hurries:
        own.execute(f"PRAGMA busy_timeout={min(HURRIED_MS, BUSY_TIMEOUT_MS)}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes.get() else "BEGIN")
    finally:
        if hurries:
            own.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
