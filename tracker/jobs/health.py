"""Whether the scheduler lives: what was due long ago must have been begun."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from tracker import config
from tracker.clock import clock
from tracker.jobs.catalogue import JOBS
from tracker.jobs.job import Job
from tracker.queries.system.health import JobRuns, paused_jobs, runs_by_job, seen_by_job

GRACE = timedelta(minutes=10)  # every scheduler looks once a minute
AT_WORK = timedelta(seconds=90)  # every scheduler leaves a sign once a minute
SILENCE = timedelta(minutes=30)  # of a job that runs at every look, and may find a lot to do


def late_jobs(connection: Connection, now: datetime) -> list[str]:
    """The jobs that no process has begun though they were due for more than ``GRACE``, and those of
    every minute that no process looked after for ``SILENCE``.

    One that failed, or that was begun and died, is no sign that nobody looks.
    """
    runs, paused = known_runs(connection, now), paused_jobs(connection)
    seen = seen_by_job(connection)
    unseen = [job.name for job in JOBS if job.lease is None and _is_unseen(seen.get(job.name), now)]
    late = [
        job.name
        for job in JOBS
        if job.name not in paused and _is_late(job, runs.get(job.name), now)
    ]
    return late + unseen


def at_work(connection: Connection, now: datetime) -> datetime | None:
    """When a scheduler was last seen, if that is so short ago that it runs, or was just stopped."""
    seen = seen_by_job(connection)
    return max((at for at in seen.values() if timedelta() <= now - at < AT_WORK), default=None)


def known_runs(connection: Connection, now: datetime) -> Mapping[str, JobRuns]:
    """What is kept of the runs of each job, up to the end of today (see ``jobs.ticks``)."""
    here = clock()
    tomorrow = here.day_of(now) + timedelta(days=1)
    return runs_by_job(connection, datetime.combine(tomorrow, time(), here.zone))


def _is_late(job: Job, runs: JobRuns | None, now: datetime) -> bool:
    due_at = job.schedule(config.settings()).last_due(now)
    if job.lease is None or due_at is None or now - due_at < GRACE:
        return False
    if runs is None or runs.due_at >= due_at:
        return runs is None
    still_at_the_one_before = runs.runs_until is not None and now < runs.runs_until
    return not still_at_the_one_before


def _is_unseen(seen_at: datetime | None, now: datetime) -> bool:
    return seen_at is None or now - seen_at >= SILENCE
