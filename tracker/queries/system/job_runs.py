"""What the program does by itself: runs of jobs."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Tick, TickOutcome

LATEST = 100


def latest_ticks(size: int = LATEST, job: str | None = None) -> Sequence[Tick]:
    """The last runs of scheduled jobs, or of one of them, newest first."""
    statement = sa.select(Tick).order_by(Tick.due_at.desc(), Tick.id.desc()).limit(size)
    return db.session.scalars(statement.where(Tick.job == job) if job else statement).all()


def unfinished_ticks() -> dict[str, Tick]:
    """What runs, or waits for a scheduler, by job; of several what runs."""
    running_last = (
        sa.select(Tick)
        .where(Tick.outcome.in_((TickOutcome.REQUESTED, TickOutcome.RUNNING)))
        .order_by(Tick.outcome)  # "requested" before "running"
    )
    return {tick.job: tick for tick in db.session.scalars(running_last)}
