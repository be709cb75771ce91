"""Who runs a due time of a job: whoever inserts (job, due time) under the unique constraint.

Several processes may try at once. A claim is committed before the work begins; a process that dies
loses it when its lease ends, and a failure is tried again after growing pauses.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError

from tracker.clock import clock
from tracker.database import transaction
from tracker.extensions import db
from tracker.models.ticks import Tick, TickOutcome

RETRY_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
MAX_ATTEMPTS = len(RETRY_PAUSES) + 1
DIED = "Tiến trình dừng giữa chừng"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claim:
    """The right to run one due time of a job, and the only one to say how it ended."""

    tick_id: int
    job: str
    due_at: datetime
    claimed_by: str
    attempt: int


def due_tick(job: str, last_due: datetime, now: datetime) -> datetime | None:
    """The due time of a job that should run now, if one should.

    That is ``last_due`` (the schedule's latest up to now) when nothing was run for it: those missed
    before it coalesce into it. Otherwise the newest tick, when it failed and its pause is over or
    when its process died. Nothing while an earlier tick of the job is still running.
    """
    newest = _newest(job, now)
    if newest is None:
        return last_due
    if newest.due_at < last_due:
        still_running = newest.outcome is TickOutcome.RUNNING and now < newest.lease_until
        return None if still_running else last_due
    return newest.due_at if newest.due_at <= now and _is_open(newest, now) else None


def never_ticked(job: str, now: datetime) -> bool:
    """Whether nothing was ever run, or skipped, for a due time of this job."""
    return _newest(job, now) is None


def claim(
    job: str, due_at: datetime, now: datetime, claimed_by: str, lease: timedelta
) -> Claim | None:
    """Take a due time to run it, for as long as the lease; none when another has it or had it.

    Takes over from a process whose lease ended, and tries again what failed, MAX_ATTEMPTS times in
    all. Committed when it returns.
    """
    try:
        with transaction():
            tick = db.session.scalar(
                sa.select(Tick).filter_by(job=job, due_at=due_at).with_for_update()
            )
            if tick is None:
                tick = Tick(job=job, due_at=due_at, attempts=0)
                db.session.add(tick)
            elif not _is_open(tick, now) or _given_up(tick, now):
                return None
            tick.attempts += 1
            tick.claimed_by, tick.claimed_at, tick.lease_until = claimed_by, now, now + lease
            tick.outcome, tick.finished_at, tick.detail = TickOutcome.RUNNING, None, ""
            db.session.flush()
            _close_earlier(job, due_at, now)
            return Claim(tick.id, job, due_at, claimed_by, tick.attempts)
    except IntegrityError:  # another process inserted it between our look and our insert
        return None


def finish(held: Claim, outcome: TickOutcome, detail: str, now: datetime) -> bool:
    """Write down how it ended; False when the lease ended meanwhile and another took it over."""
    with transaction():
        ended = db.session.execute(
            sa.update(Tick)
            .filter_by(
                id=held.tick_id,
                claimed_by=held.claimed_by,
                attempts=held.attempt,
                outcome=TickOutcome.RUNNING,
            )
            .values(outcome=outcome, detail=detail, finished_at=now)
        )
        kept = _changed(ended) == 1
    if not kept:
        _log.warning("%s %s: taken over before it ended", held.job, held.due_at.isoformat())
    return kept


def skip(job: str, due_at: datetime, now: datetime, claimed_by: str, detail: str) -> None:
    """Note that a due time is not to be run; nothing when somebody noted anything for it before."""
    try:
        with transaction():
            db.session.add(
                Tick(
                    job=job,
                    due_at=due_at,
                    claimed_by=claimed_by,
                    claimed_at=now,
                    lease_until=now,
                    finished_at=now,
                    outcome=TickOutcome.SKIPPED,
                    detail=detail,
                    attempts=0,
                )
            )
    except IntegrityError:
        return


def latest_ticks(jobs: Iterable[str]) -> dict[str, Tick]:
    """The tick with the latest due time of each job that has one."""
    latest = (
        sa.select(Tick.job, sa.func.max(Tick.due_at).label("due_at"))
        .where(Tick.job.in_(list(jobs)))
        .group_by(Tick.job)
        .subquery()
    )
    of_latest = (Tick.job == latest.c.job) & (Tick.due_at == latest.c.due_at)
    return {tick.job: tick for tick in db.session.scalars(sa.select(Tick).join(latest, of_latest))}


def _newest(job: str, now: datetime) -> Tick | None:
    """The latest tick up to the end of today.

    A clock put back within the day (or a demonstration's, which starts its day again at midnight)
    must not run yesterday's due time after today's. Ticks of later days are a clock's mistake, or
    another demonstration's: they count for nothing, lest jobs stand still until then.
    """
    here = clock()
    tomorrow = here.day_of(now) + timedelta(days=1)
    db.session.rollback()  # see what other processes committed
    return db.session.scalar(
        sa.select(Tick)
        .where(Tick.job == job, Tick.due_at < datetime.combine(tomorrow, time(), here.zone))
        .order_by(Tick.due_at.desc())
        .limit(1)
    )


def _is_open(tick: Tick, now: datetime) -> bool:
    """Whether a tick that was begun may be begun again at this moment."""
    if tick.outcome is TickOutcome.RUNNING:
        return now >= tick.lease_until
    if tick.outcome is not TickOutcome.FAILED or tick.attempts >= MAX_ATTEMPTS:
        return False
    return tick.finished_at is None or now >= tick.finished_at + RETRY_PAUSES[tick.attempts - 1]


def _given_up(tick: Tick, now: datetime) -> bool:
    """Closes a tick that took its process down with it at every attempt."""
    if tick.attempts < MAX_ATTEMPTS:
        return False
    tick.outcome, tick.finished_at, tick.detail = TickOutcome.FAILED, now, DIED
    _log.error("%s %s: given up, its process died each time", tick.job, tick.due_at.isoformat())
    return True


def _close_earlier(job: str, due_at: datetime, now: datetime) -> None:
    """Earlier due times whose process died are not run any more: the later one stands for them."""
    db.session.execute(
        sa.update(Tick)
        .where(
            Tick.job == job,
            Tick.due_at < due_at,
            Tick.outcome == TickOutcome.RUNNING,
            Tick.lease_until <= now,
        )
        .values(outcome=TickOutcome.FAILED, finished_at=now, detail=DIED)
    )


def _changed(result: object) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0
