"""Runs what is due: in the web process, or alone.

APScheduler wakes us up; whether anything is due, and who runs it, is asked of the database each
time. So a wake-up too many does nothing, and one too few is made good within a minute.
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
from flask import Flask, current_app

from tracker import clock, logs
from tracker.database import release
from tracker.extensions import db
from tracker.jobs import ticks
from tracker.jobs.catalogue import JOBS, Job
from tracker.models.ticks import TickOutcome

FIRST_TIME = "Lần đầu cài đặt: bắt đầu từ kỳ sau"
DETAIL_LENGTH = 500
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

    Call it in the process that serves, after any fork. Whoever started it calls ``shutdown()``
    before the process ends; that waits for jobs that are running.
    """
    settings = app.config["TRACKER"]
    scheduler = BackgroundScheduler(
        timezone=settings.timezone,
        executors={"default": ThreadPoolExecutor(max_workers=len(jobs) + 2)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job in jobs:
        trigger = job.schedule(settings).trigger()
        scheduler.add_job(run_due, trigger, [app, None, [job]], id=job.name, name=job.title)
    ticked = [job for job in jobs if job.lease is not None]
    scheduler.add_job(run_due, "interval", [app, None, ticked], minutes=1, id="catch-up")
    scheduler.add_job(run_due, args=[app, None, jobs], id="start")  # no trigger: once, now
    scheduler.start()
    return scheduler


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
        if job.lease is None:
            return Ran(job.name, now, *_run(job, now))
        claim = _claim(job, now)
        if claim is None:
            return None
        outcome, detail = _run(job, claim.due_at)
        ticks.finish(claim, outcome, detail, clock.now())
        return Ran(job.name, claim.due_at, outcome, detail)
    except Exception:  # the database: nothing can be noted there now
        _log.exception("%s: could not be claimed or finished", job.name)
        db.session.rollback()
        return None


def _claim(job: Job, now: datetime) -> ticks.Claim | None:
    last_due = job.schedule(current_app.config["TRACKER"]).last_due(now)
    if last_due is None or job.lease is None:
        return None
    if not job.runs_when_new and ticks.never_ticked(job.name, now):
        ticks.skip(job.name, last_due, now, _myself(), FIRST_TIME)
        return None
    due_at = ticks.due_tick(job.name, last_due, now)
    return ticks.claim(job.name, due_at, now, _myself(), job.lease) if due_at else None


def _run(job: Job, due_at: datetime) -> tuple[TickOutcome, str]:
    """Run a job's function; an error becomes its outcome."""
    with logs.of_job(job.name, due_at):
        try:
            detail = job.run(due_at)
        except Exception as error:
            db.session.rollback()
            _log.exception("%s %s: failed", job.name, due_at.isoformat())
            return TickOutcome.FAILED, _first_line(error)
        level = logging.DEBUG if job.lease is None else logging.INFO
        _log.log(level, "%s %s: %s", job.name, due_at.isoformat(), detail)
        return TickOutcome.DONE, detail


def _first_line(error: Exception) -> str:
    said = str(error).strip().split("\n", 1)[0]
    name = type(error).__name__
    return (f"{name}: {said}" if said else name)[:DETAIL_LENGTH]


def _myself() -> str:
    """Who claims: this process on this machine, and no later one with the same number."""
    return f"{socket.gethostname()[:48]}:{os.getpid()}:{_process}"
