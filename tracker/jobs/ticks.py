"""Who runs a due time of a job: whoever inserts (job, due time) under the unique constraint.

Several processes may try at once. A claim is committed before the work begins and renewed while it
goes on; a process that dies loses it when its lease ends. A failure is tried again after growing
pauses. Of one job never two ticks run: another unique constraint guards that.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.clock import clock
from tracker.database import rows_changed, transaction
from tracker.extensions import db
from tracker.jobs import states
from tracker.models.system.ticks import Tick, TickOutcome

RETRY_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, *(11 * [240])))
"""Between one try and the next: growing, just under 48 hours in all, for a job of the month must
not be given up before somebody comes to work. A later due time takes the place of an earlier."""

MAX_ATTEMPTS = len(RETRY_PAUSES) + 1
QUICK_TAKEOVERS = 4  # after that a tick whose process dies may be what kills it: pauses, too
DIED = "Tiến trình dừng giữa chừng"
DAY = timedelta(days=1)

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
    """The due time of a job that should run now, if one should: see ``due_after``."""
    return due_after(_newest(job, now), last_due, now)


def due_after(newest: Tick | None, last_due: datetime, now: datetime) -> datetime | None:
    """The due time that should run now, after the newest tick there is.

    That is ``last_due`` (the schedule's latest up to now) when nothing was run for it: those missed
    before it coalesce into it. Otherwise the newest tick, when it failed and its pause is over or
    when its process died. Nothing while an earlier tick of the job is still running.
    """
    if newest is None:
        return last_due
    if newest.due_at < last_due:
        still_running = newest.outcome is TickOutcome.RUNNING and not is_dead(newest, now)
        return None if still_running else last_due
    return newest.due_at if newest.due_at <= now and _is_open(newest, now) else None


def asked_for(job: str) -> datetime | None:
    """The due time that somebody asked to be run now, if no scheduler has begun it."""
    db.session.rollback()  # see what other processes committed
    statement = sa.select(sa.func.min(Tick.due_at))
    return db.session.scalar(
        statement.where(Tick.job == job, Tick.outcome == TickOutcome.REQUESTED)
    )


def next_try(tick: Tick) -> datetime | None:
    """From when on a tick may be begun, or begun again, by itself; none when it is over."""
    if tick.outcome is TickOutcome.REQUESTED:
        return tick.claimed_at
    if tick.outcome is TickOutcome.RUNNING:
        suspect = QUICK_TAKEOVERS < tick.attempts < MAX_ATTEMPTS
        pause = RETRY_PAUSES[tick.attempts - 1] if suspect else timedelta()
        return tick.lease_until + pause
    if tick.outcome is not TickOutcome.FAILED or tick.attempts >= MAX_ATTEMPTS:
        return None
    ended = tick.finished_at or tick.lease_until
    return ended + RETRY_PAUSES[tick.attempts - 1]


def never_ticked(job: str, now: datetime) -> bool:
    """Whether nothing was ever run, or skipped, for a due time of this job."""
    return _newest(job, now) is None


def last_done(job: str) -> datetime | None:
    """When a run of this job last came to a good end."""
    done = sa.select(sa.func.max(Tick.finished_at)).where(_is(job, TickOutcome.DONE))
    return db.session.scalar(done)


def claim(
    job: str, due_at: datetime, now: datetime, claimed_by: str, lease: timedelta
) -> Claim | None:
    """Take a due time to run it, for as long as the lease; none when another has it or had it.

    Takes over from a process whose lease ended, and tries again what failed, MAX_ATTEMPTS times in
    all. None also while another due time of the job runs. Committed when it returns.
    """
    try:
        with transaction():
            states.locked(job)
            tick = _tick(job, due_at)
            if tick is not None and (not _is_open(tick, now) or _given_up(tick, now)):
                return None
            if _another_runs(job, due_at, now):
                return None
            if tick is None:
                tick = Tick(job=job, due_at=due_at, attempts=0)
                db.session.add(tick)
            tick.attempts += 1
            tick.claimed_by, tick.claimed_at, tick.lease_until = claimed_by, now, now + lease
            tick.outcome, tick.finished_at, tick.detail = TickOutcome.RUNNING, None, ""
            db.session.flush()
            return Claim(tick.id, job, due_at, claimed_by, tick.attempts)
    except IntegrityError:  # another process inserted it between our look and our insert
        return None


def renew(held: Claim, now: datetime, lease: timedelta) -> bool:
    """A sign of life: the lease counts from now. False when the tick is not ours any more."""
    with transaction():
        return _change(held, lease_until=now + lease)


def finish(
    held: Claim, outcome: TickOutcome, detail: str, now: datetime, seconds: float | None = None
) -> bool:
    """Write down how it ended; False when the lease ended meanwhile and another took it over.

    ``seconds``: how long the work took.
    """
    with transaction():
        states.locked(held.job)
        still_held = _change(held, outcome=outcome, detail=detail, finished_at=now, seconds=seconds)
        if still_held:
            states.note_run(held.job, outcome, detail, now, seconds)
    if not still_held:
        _log.warning("%s %s: taken over before it ended", held.job, held.due_at.isoformat())
    return still_held


def skip(job: str, due_at: datetime, now: datetime, claimed_by: str, detail: str) -> None:
    """Note that a due time is not to be run; nothing when somebody noted anything for it before."""
    with transaction():
        states.locked(job)
        if _tick(job, due_at) is not None:
            return
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


def ask(job: str, due_at: datetime, now: datetime, asked_by: str) -> TickOutcome | None:
    """Have a due time run by the next scheduler that looks, even if it was run before.

    Within the caller's transaction. Nothing is changed when the job runs already, or waits for a
    scheduler: then that is returned.
    """
    states.locked(job)
    if _another_runs(job, None, now):
        return TickOutcome.RUNNING
    if db.session.scalar(sa.select(sa.exists().where(_is(job, TickOutcome.REQUESTED)))):
        return TickOutcome.REQUESTED
    tick = _tick(job, due_at)
    if tick is None:
        tick = Tick(job=job, due_at=due_at)
        db.session.add(tick)
    tick.claimed_by, tick.claimed_at, tick.lease_until = "", now, now
    tick.outcome, tick.detail, tick.finished_at = TickOutcome.REQUESTED, "", None
    tick.attempts, tick.seconds, tick.asked_by = 0, None, asked_by
    return None


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


def is_dead(tick: Tick, now: datetime) -> bool:
    """Whether the process that runs a tick is held for dead: nothing was heard of it for a lease.

    Also when it was begun after tomorrow: by a clock that went wrong, which would hold it for ever.
    """
    return now >= tick.lease_until or _begun_by_a_wrong_clock(tick, now)


def _begun_by_a_wrong_clock(tick: Tick, now: datetime) -> bool:
    return tick.outcome is TickOutcome.RUNNING and tick.claimed_at > now + DAY


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


def _tick(job: str, due_at: datetime) -> Tick | None:
    return db.session.scalar(sa.select(Tick).filter_by(job=job, due_at=due_at).with_for_update())


def _is(job: str, outcome: TickOutcome) -> sa.ColumnElement[bool]:
    return sa.and_(Tick.job == job, Tick.outcome == outcome)


def _is_open(tick: Tick, now: datetime) -> bool:
    """Whether a tick may be begun, or begun again, at this moment."""
    again = next_try(tick)
    return again is not None and (again <= now or _begun_by_a_wrong_clock(tick, now))


def _given_up(tick: Tick, now: datetime) -> bool:
    """Closes a tick that took its process down with it at every attempt."""
    if tick.attempts < MAX_ATTEMPTS:
        return False
    _close(tick, now)
    _log.error("%s %s: given up, its process died each time", tick.job, tick.due_at.isoformat())
    return True


def _another_runs(job: str, due_at: datetime | None, now: datetime) -> bool:
    """Whether another due time of the job runs; closes those whose process died, for good.

    They are not run any more: the one that begins now stands for them.
    """
    running = sa.select(Tick).where(_is(job, TickOutcome.RUNNING)).with_for_update()
    others = [tick for tick in db.session.scalars(running) if tick.due_at != due_at]
    for tick in others:
        if is_dead(tick, now):
            _close(tick, now)
    db.session.flush()  # before another is set running: one at a time
    return any(tick.outcome is TickOutcome.RUNNING for tick in others)


def _close(tick: Tick, now: datetime) -> None:
    tick.outcome, tick.finished_at, tick.detail = TickOutcome.FAILED, now, DIED
    states.note_death(tick.job, DIED, now)


def _change(held: Claim, **values: object) -> bool:
    """Change the tick that is held; False when it is not held any more."""
    changed = db.session.execute(
        sa.update(Tick)
        .filter_by(
            id=held.tick_id,
            claimed_by=held.claimed_by,
            attempts=held.attempt,
            outcome=TickOutcome.RUNNING,
        )
        .values(**values)
    )
    return rows_changed(changed) == 1
