"""The trail of logins and of files taken away, for the administrator: newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.domain.organisation.access_trail import AccessKind
from tracker.extensions import db
from tracker.models import AccessEntry, User

PAGE = 50
BATCH = 500


@dataclass(frozen=True)
class TrailFilter:
    """Which lines; ``None`` leaves nothing out. Days are the province's, both inclusive.

    ``address`` and ``name`` are what they begin with. ``before``: lines written before that one.
    """

    person_id: int | None = None
    kind: AccessKind | None = None
    address: str = ""
    name: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None


def trail(trail_filter: TrailFilter, limit: int = PAGE) -> tuple[Sequence[AccessEntry], int | None]:
    """Some lines; and the one before which the next ones were written."""
    rows = _rows(trail_filter, limit + 1)
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def all_of(trail_filter: TrailFilter) -> Iterator[AccessEntry]:
    """Every line of a filter, read in batches."""
    while batch := _rows(trail_filter, BATCH):
        yield from batch
        trail_filter = replace(trail_filter, before=batch[-1].id)


def _rows(trail_filter: TrailFilter, limit: int) -> Sequence[AccessEntry]:
    statement = (
        sa.select(AccessEntry)
        .options(joinedload(AccessEntry.user).joinedload(User.unit))
        .where(*_conditions(trail_filter))
        .order_by(AccessEntry.id.desc())
        .limit(limit)
    )
    return db.session.scalars(statement).all()


def _conditions(asked_for: TrailFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if asked_for.person_id is not None:
        conditions.append(AccessEntry.user_id == asked_for.person_id)
    if asked_for.kind is not None:
        conditions.append(AccessEntry.kind == asked_for.kind)
    if asked_for.address:
        conditions.append(AccessEntry.address.startswith(asked_for.address, autoescape=True))
    if asked_for.name:
        begins = asked_for.name.lower()
        conditions.append(
            AccessEntry.name.startswith(begins, autoescape=True)
            | AccessEntry.user.has(User.username.startswith(begins, autoescape=True))
        )
    if asked_for.first is not None:
        conditions.append(AccessEntry.at >= clock.start_of(asked_for.first))
    if asked_for.last is not None:
        conditions.append(AccessEntry.at < clock.start_of(asked_for.last + timedelta(days=1)))
    if asked_for.before is not None:
        conditions.append(AccessEntry.id < asked_for.before)
    return conditions
