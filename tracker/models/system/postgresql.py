"""What every PostgreSQL connection is told: what it prepared, it keeps.

A page only reads, so its transaction ends with ROLLBACK. psycopg then forgets the statements that
it has prepared, and even how often each was asked: nothing would ever be prepared, and PostgreSQL
would plan each statement of each page anew. PostgreSQL itself keeps them, whatever a transaction
ends with, and plans anew what reads a table that was changed.
"""

from typing import Any

from sqlalchemy import Engine, event

STATEMENTS_KEPT = 200  # of each connection, those asked last
HABITS = {
    "random_page_cost": 1.1,  # rows lie in memory or on disks without heads: indexes are worth it
    "jit": "off",  # compiling a statement of a page takes longer than asking it
}


def options(**more: float) -> str:
    """What a connection is opened with."""
    return " ".join(f"-c {name}={value}" for name, value in (HABITS | more).items())


def prepare(engine: Engine) -> None:
    """Give an engine's connections this habit, if it is PostgreSQL."""
    if engine.dialect.name == "postgresql" and not event.contains(engine, "connect", _on_connect):
        event.listen(engine, "connect", _on_connect)


def _on_connect(connection: Any, _record: Any) -> None:
    connection.prepared_max = STATEMENTS_KEPT
    connection._prepared.clear = _keep  # psycopg has nothing public for it
    from tracker.models.system.postgresql_cursor import ReadingCursor  # noqa: PLC0415 - if used

    connection.cursor_factory = ReadingCursor


def _keep() -> bool:
    return False  # nothing was forgotten
