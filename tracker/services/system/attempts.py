"""Attempts, counted for all processes together, and over a restart."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.extensions import db
from tracker.models import Attempts
from tracker.models.base import insert_into
from tracker.models.system.sqlite import writing


def count(key: str, within: timedelta, amount: int = 1) -> int:
    """Count an attempt; how many there were within the stretch of time, with this one.

    The stretch begins with the first attempt and lasts ``within``. Counted apart from what the
    request does: also where that comes to nothing.
    """
    now = clock.now()
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
    with writing(), db.engine.begin() as connection:
        connection.execute(statement)


def running(key: str) -> Any:
    """The attempts (``number``, ``last_at``, ``until``) of the stretch of time that is running."""
    statement = sa.select(Attempts.number, Attempts.last_at, Attempts.until).where(
        Attempts.key_hash == _hash(key), Attempts.until > clock.now()
    )
    with db.engine.connect() as connection:
        return connection.execute(statement).one_or_none()


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
