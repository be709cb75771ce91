"""What is known of a job beyond its ticks: its pause, its last run, its sums.

Whoever changes ticks of a job locks its row here first: so claims, requests and ends of one job
take turns, and never wait for each other in a circle.
"""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.extensions import db
from tracker.models import JobState, TickOutcome


def state_of(job: str) -> JobState:
    """As it stands now, to look at; of a job that never ran, an empty one."""
    return db.session.get(JobState, job) or JobState(job=job)


def states_of(jobs: Iterable[str]) -> dict[str, JobState]:
    """The same of several jobs at once."""
    statement = sa.select(JobState).where(JobState.job.in_(list(jobs)))
    return {state.job: state for state in db.session.scalars(statement)}


def locked(job: str) -> JobState:
    """Its row, within the caller's transaction; nobody else changes it before that ends."""
    statement = sa.select(JobState).filter_by(job=job).with_for_update()
    state = db.session.scalar(statement)
    if state is not None:
        return state
    try:
        with db.session.begin_nested():
            db.session.add(JobState(job=job))
    except IntegrityError:  # another process made it between our look and our insert
        pass
    return db.session.scalars(statement).one()


def note_run(
    job: str, outcome: TickOutcome, detail: str, now: datetime, seconds: float | None
) -> None:
    """A run ended, within the caller's transaction. An error stays known if later runs succeed."""
    state = locked(job)
    state.outcome, state.detail, state.finished_at, state.seconds = outcome, detail, now, seconds
    state.runs += 1
    state.total_seconds += seconds or 0.0
    if outcome is TickOutcome.FAILED:
        _note_failure(state, detail, now)


def note_death(job: str, detail: str, now: datetime) -> None:
    """A run will never end: its process died. Within the caller's transaction."""
    state = locked(job)
    state.outcome, state.detail, state.finished_at = TickOutcome.FAILED, detail, now
    state.seconds = None
    state.runs += 1
    _note_failure(state, detail, now)


def note_seen(job: str, now: datetime) -> None:
    """A scheduler looked after a job that runs at every wake-up."""
    locked(job).seen_at = now


def _note_failure(state: JobState, detail: str, now: datetime) -> None:
    state.failures += 1
    state.error, state.failed_at = detail, now
