"""What must be right for the program to do its work, each thing asked and answered for itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter

from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.database import brief_connection
from tracker.database_faults import fault_of
from tracker.jobs.health import late_jobs
from tracker.queries.system.health import migrations_in_place, migrations_wanted, waiting_mails
from tracker.services.system import office_settings
from tracker.services.system.free_space import LEAST_FREE, free_bytes

OUTBOX_PATIENCE = timedelta(hours=1)  # with the rate limit many mails take their time


@dataclass(frozen=True)
class Check:
    """Whether one thing is right, and the facts that say so; never an error's own words."""

    ok: bool
    facts: dict[str, object] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """As ``/readyz`` answers."""
        return {"ok": self.ok, **self.facts}


def readiness() -> dict[str, Check]:
    """All checks by their names. Without the database nothing else can be known."""
    begun = perf_counter()
    try:
        with brief_connection() as connection:
            connection.exec_driver_sql("SELECT 1")
            reached = Check(True, {"milliseconds": round((perf_counter() - begun) * 1000, 1)})
            return {"disk": _disk(), "database": reached} | {
                name: _answer_of(check, connection) for name, check in CHECKS.items()
            }
    except SQLAlchemyError as error:
        known = {"disk": _disk(), "database": Check(False, _words_of(error))}
        return known | dict.fromkeys(CHECKS, Check(False, {"error": "not asked"}))


def _answer_of(check: Callable[[Connection], Check], connection: Connection) -> Check:
    try:
        return check(connection)
    except SQLAlchemyError as error:  # a table that is not there yet, say
        connection.rollback()
        return Check(False, _words_of(error))


def _words_of(error: SQLAlchemyError) -> dict[str, object]:
    fault = fault_of(error)
    return {"error": type(error).__name__, **({"fault": fault.value} if fault else {})}


def _writing(connection: Connection) -> Check:
    """Whether the database can be written to; nothing is, in the end."""
    connection.rollback()
    on_sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("BEGIN IMMEDIATE" if on_sqlite else "SELECT pg_current_xact_id()")
    connection.rollback()
    return Check(True)


def _disk() -> Check:
    """Whether there is room where files, back-ups and SQLite are."""
    free = free_bytes()
    return Check(free >= LEAST_FREE, {"free_mb": free >> 20})


def _migrations(connection: Connection) -> Check:
    there = migrations_in_place(connection)
    newest = migrations_wanted(current_app.extensions["migrate"].directory)
    return Check(there == newest, {"at": list(there), "newest": list(newest)})


def _scheduler(connection: Connection) -> Check:
    office_settings.read_by(connection)
    late = late_jobs(connection, clock.now())
    return Check(not late, {"late": late})


def _outbox(connection: Connection) -> Check:
    waiting = waiting_mails(connection, clock.now())
    seconds = round(waiting.overdue.total_seconds())
    facts: dict[str, object] = {"waiting": waiting.count, "oldest_seconds": seconds}
    return Check(waiting.overdue < OUTBOX_PATIENCE, facts)


CHECKS: dict[str, Callable[[Connection], Check]] = {
    "writing": _writing,
    "migrations": _migrations,
    "scheduler": _scheduler,
    "outbox": _outbox,
}
