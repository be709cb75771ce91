"""Attempts, counted for all processes together, and over a restart."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.database import where_writable
from tracker.database_faults import ONLY_READING, fault_of
from tracker.extensions import db
from tracker.models import Attempts
from tracker.models.base import insert_into
from tracker.models.system.sqlite import writing
from tracker.services.system import attempts_unwritten


def count(key: str, within: timedelta, amount: int = 1) -> int:
    """Count an attempt; how many there were within the stretch of time, with this one.

    The stretch begins with the first attempt and lasts ``within``. Counted apart from what the
    request does: also where that comes to nothing. While nothing can be written, by this process.
    """
    now = clock.now()
    try:
        return _count(key, now, within, amount)
    except SQLAlchemyError as error:
        if fault_of(error) not in ONLY_READING:
            raise
        return attempts_unwritten.count(_hash(key), within, amount, now)


def _count(key: str, now: datetime, within: timedelta, amount: int) -> int:
    fresh = now + within
    over = Attempts.until <= now
    with writing(), db.engine.begin() as connection:
        statement = (
            insert_into(Attempts, connection)
            .values(key_hash=_hash(key), number=amount, last_at=now, until=fresh)
            .on_conflict_do_update(
                index_elements=[Attempts.key_hash],
                set_={
                    "number": sa.case((over, amount), else_=Attempts.number + amount),
                    "last_at": now,
                    "until": sa.case((over, fresh), else_=Attempts.until),
                },
            )
            .returning(Attempts.number)
        )
        return connection.execute(statement).scalar_one()


def number_of(key: str) -> int:
    """How many attempts there were within the stretch of time that is running."""
    row = running(key)
    return row.number if row else 0


def until(key: str) -> datetime:
    """When the stretch of time ends; now, where none is running."""
    row = running(key)
    return row.until if row else clock.now()


def forget(key: str | None = None) -> None:
    """Begin anew for one key, or for all."""
    statement = sa.delete(Attempts)
    if key is not None:
        statement = statement.where(Attempts.key_hash == _hash(key))
    attempts_unwritten.forget(None if key is None else _hash(key))
    with where_writable(), writing(), db.engine.begin() as connection:
        connection.execute(statement)


def running(key: str) -> Any:
    """The attempts (``number``, ``last_at``, ``until``) of the stretch of time that is running."""
    statement = sa.select(Attempts.number, Attempts.last_at, Attempts.until).where(
        Attempts.key_hash == _hash(key), Attempts.until > clock.now()
    )
    with db.engine.connect() as connection:
        written = connection.execute(statement).one_or_none()
    here = attempts_unwritten.running(_hash(key), clock.now())
    return here if here and (written is None or here.number > written.number) else written


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
