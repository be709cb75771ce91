"""The entries of the lists that tasks refer to: what happened to them, and a state to compare."""

import hashlib
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.history import EventKind, Listed
from tracker.extensions import db
from tracker.models import Event

LATEST = 30


def entry_events(listed: Listed, key: str | None = None, limit: int = LATEST) -> Sequence[Event]:
    """The last events about an entry, or about all entries of a list, newest first."""
    conditions = [
        Event.kind == EventKind.ENTRY_CHANGED,
        Event.facts["listed"].as_string() == listed.value,
    ]
    if key is not None:
        conditions.append(Event.facts["key"].as_string() == key)
    statement = (
        sa.select(Event)
        .where(*conditions)
        .options(joinedload(Event.actor))
        .order_by(Event.id.desc())
        .limit(limit)
    )
    return db.session.scalars(statement).all()


def state_of(facts: Mapping[str, str]) -> str:
    """A checksum of what an entry is: whoever changes it says what they saw."""
    return hashlib.sha256(repr(sorted(facts.items())).encode()).hexdigest()
