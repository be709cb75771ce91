"""Mails that came in: those that the office has to look at, and what became of the others."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.notifying.incoming.mails import IncomingState
from tracker.domain.tasks.numbers import numbers_sought
from tracker.extensions import db
from tracker.models import IncomingMail, Task

PAGE = 30


@dataclass(frozen=True)
class IncomingPage:
    """Some mails, newest first; ``next_before`` asks for the older ones, if there are any."""

    rows: Sequence[IncomingMail]
    next_before: int | None


def incoming_counts() -> dict[IncomingState, int]:
    """How many mails there are of each state."""
    rows = db.session.execute(
        sa.select(IncomingMail.state, sa.func.count()).group_by(IncomingMail.state)
    )
    counts: dict[IncomingState, int] = {row[0]: row[1] for row in rows}
    return {state: counts.get(state, 0) for state in IncomingState}


def unclear_count() -> int:
    """How many mails wait for the office."""
    unclear = sa.select(sa.func.count()).where(IncomingMail.state == IncomingState.UNCLEAR)
    return db.session.scalar(unclear) or 0


def incoming_page(state: IncomingState, before: int | None) -> IncomingPage:
    """A page of the mails of a state; ``before`` is where the page above ended."""
    statement = (
        sa.select(IncomingMail)
        .where(IncomingMail.state == state)
        .options(joinedload(IncomingMail.task), joinedload(IncomingMail.user))
        .order_by(IncomingMail.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        statement = statement.where(IncomingMail.id < before)
    rows = db.session.scalars(statement).all()
    return IncomingPage(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def tasks_numbered(number: str) -> Sequence[Task]:
    """The tasks that a number names: one of each register at most."""
    sought = numbers_sought(number)
    if not sought:
        return ()
    return db.session.scalars(sa.select(Task).where(Task.number.in_(sought)).limit(10)).all()
