"""Runs what is due: in the web process, or alone.

APScheduler wakes us up; whether anything is due, and who runs it, is asked of the database each
time. So a wake-up too many does nothing, and one too few is made good within a minute or so.
"""

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from tracker import clock, config, logs
from tracker.database import release, transaction
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.jobs import states, ticks
from tracker.jobs.catalogue import JOBS
from tracker.jobs.heartbeat import heartbeat
from tracker.jobs.job import LEASE, Job
from tracker.mail.transport.network_words import fault_words
from tracker.models.system.ticks import TickOutcome

FIRST_TIME = "Lần đầu cài đặt: bắt đầu từ kỳ sau"
PAUSED = "Đang tạm dừng"
DETAIL_LENGTH = 500
AGAIN_S, SPREAD_S = 60, 10
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)

_log = logging.getLogger(__name__)
_process = secrets.token_hex(4)  # a process id comes back after a restart; this does not


@dataclass(frozen=True)
class Ran:
    """What one job did in a pass; ``due_at`` is the due time it ran for."""

    job: str
    due_at: datetime
    outcome: TickOutcome
    detail: str


def run_due(app: Flask, now: datetime | None = None, jobs: Sequence[Job] = JOBS) -> list[Ran]:
    """Claim and run what is due now, one job after the other. A job that fails stops no other.

    Never raises, not even when the database is away: the next pass tries again.
    """
    with app.app_context():
        ran = [_run_if_due(job, now or clock.now()) for job in jobs]
    return [one for one in ran if one is not None]


def start_in_background(app: Flask, jobs: Sequence[Job] = JOBS) -> BackgroundScheduler:
    """Start the scheduler in threads of this process, with a pass at once for what was missed.

    Call it in the process that serves, after any fork. Whoever started it calls ``shutdown()`` or
    ``stopped()`` before the process ends; that waits for jobs that are running.
    """
    settings = config.settings_at_start(app)
    scheduler = BackgroundScheduler(
        timezone=settings.timezone,
        executors={"default": ThreadPoolExecutor(max_workers=len(jobs) + 2)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job in jobs:
        trigger = job.schedule(settings).trigger()
        scheduler.add_job(run_due, trigger, [app, None, [job]], id=job.name, name=job.title)
        if job.lease is not None:  # what was missed, failed, taken over, asked for elsewhere
            every_so_often = IntervalTrigger(seconds=AGAIN_S, jitter=SPREAD_S)
            scheduler.add_job(
                run_due, every_so_often, [app, None, [job]], id=f"{job.name} again",
                max_instances=2,  # it may be one of these that runs the job, and takes long
            )  # fmt: skip
    scheduler.add_job(_first_pass, args=[app, jobs], id="start")  # no trigger: once, now
    app.extensions["tracker.scheduler"] = scheduler
    scheduler.start()
    return scheduler


def stopped(scheduler: BackgroundScheduler, within_s: float) -> bool:
    """Stop the scheduler and wait for jobs that are running, but no longer. Whether they ended.

    One that did not is taken over when its lease ends, as after a crash; its threads keep the
    process alive, which has to be left by ``os._exit``.
    """
    ending = threading.Thread(target=scheduler.shutdown, daemon=True)
    ending.start()
    ending.join(within_s)
    return not ending.is_alive()


def _first_pass(app: Flask, jobs: Sequence[Job]) -> None:
    """What was missed, one job after the other, until the scheduler is told to stop."""
    for job in jobs:
        if not app.extensions["tracker.scheduler"].running:
            return
        run_due(app, None, [job])


def wake(app: Flask, job: Job) -> bool:
    """Have the scheduler of this process look after a job at once; False if it has none.

    A scheduler elsewhere sees what was asked for at its next wake-up, within a minute or so.
    """
    scheduler: BackgroundScheduler | None = app.extensions.get("tracker.scheduler")
    if scheduler is None or not scheduler.running:
        return False
    scheduler.add_job(run_due, args=[app, None, [job]])
    return True


def run_forever(app: Flask, jobs: Sequence[Job] = JOBS) -> None:
    """Run the scheduler until SIGINT or SIGTERM; a job that is running then is let finish."""
    with _until_told_to_stop() as stop:
        scheduler = start_in_background(app, jobs)
        try:
            while not stop.wait(timeout=1):  # Windows wakes for Ctrl-C only between waits
                pass
        finally:
            scheduler.shutdown()
            with app.app_context():
                release()


@contextmanager
def _until_told_to_stop() -> Iterator[threading.Event]:
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, on_signal) for number in STOP_SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run_if_due(job: Job, now: datetime) -> Ran | None:
    try:
        claim = _claim(job, now)
        if claim is not None:
            return _run_claimed(job, claim)
        return _run_unclaimed(job, now) if job.lease is None else None
    except Exception:  # the database: nothing can be noted there now
        _log.exception("%s: could not be claimed or finished", job.name)
        db.session.rollback()
        return None


def _claim(job: Job, now: datetime) -> ticks.Claim | None:
    """Take what somebody asked for, or else what is due by the schedule, unless it is paused."""
    requested = ticks.asked_for(job.name)
    if requested is not None:
        return ticks.claim(job.name, requested, now, _myself(), job.lease or LEASE)
    last_due = job.schedule(config.settings()).last_due(now)
    if last_due is None or job.lease is None:
        return None
    state = states.state_of(job.name)
    paused, slept_through = state.paused, state.slept_through(last_due)
    due_at = ticks.due_tick(job.name, last_due, now)
    if due_at is None:
        return None
    if slept_through and due_at == last_due:
        ticks.skip(job.name, due_at, now, _myself(), PAUSED)
        return None
    if paused:
        return None
    if not job.runs_when_new and ticks.never_ticked(job.name, now):
        ticks.skip(job.name, last_due, now, _myself(), FIRST_TIME)
        return None
    return ticks.claim(job.name, due_at, now, _myself(), job.lease)


def _run_claimed(job: Job, claim: ticks.Claim) -> Ran:
    began = clock.seconds()
    with heartbeat(claim, job.lease or LEASE):
        outcome, detail = _run(job, claim.due_at)
    ticks.finish(claim, outcome, detail, clock.now(), clock.seconds() - began)
    return Ran(job.name, claim.due_at, outcome, detail)


def _run_unclaimed(job: Job, now: datetime) -> Ran | None:
    """A job that claims its pieces of work itself: at every wake-up."""
    if states.state_of(job.name).paused:
        with transaction():
            states.note_seen(job.name, now)
        return None
    began = clock.seconds()
    outcome, detail = _run(job, now)
    with transaction():
        states.note_run(job.name, outcome, detail, clock.now(), clock.seconds() - began)
        states.note_seen(job.name, now)
    return Ran(job.name, now, outcome, detail)


def _run(job: Job, due_at: datetime) -> tuple[TickOutcome, str]:
    """Run a job's function; an error becomes its outcome."""
    with logs.of_job(job.name, due_at):
        try:
            detail = job.run(due_at)
        except DomainError as error:  # foreseen: its words say it all
            db.session.rollback()
            _log.error("%s %s: %s", job.name, due_at.isoformat(), error)
            return TickOutcome.FAILED, str(error)[:DETAIL_LENGTH]
        except Exception as error:
            db.session.rollback()
            _log.exception("%s %s: failed", job.name, due_at.isoformat())
            return TickOutcome.FAILED, _first_line(error)
        level = logging.DEBUG if job.lease is None else logging.INFO
        _log.log(level, "%s %s: %s", job.name, due_at.isoformat(), detail)
        return TickOutcome.DONE, detail


def _first_line(error: Exception) -> str:
    if isinstance(error, OSError):
        return fault_words(error)[:DETAIL_LENGTH]
    text = str(error).strip().split("\n", 1)[0]
    name = type(error).__name__
    return (f"{name}: {text}" if text else name)[:DETAIL_LENGTH]


def _myself() -> str:
    """Who claims: this process on this machine, and no later one with the same number."""
    return f"{socket.gethostname()[:48]}:{os.getpid()}:{_process}"
