"""What the database tells Prometheus: tasks by standing, runs of jobs, the outbox."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection

from tracker import clock
from tracker.jobs.catalogue import JOBS
from tracker.jobs.health import known_runs, late_jobs
from tracker.queries.system.health import (
    JobRuns,
    JobSums,
    mails_by_status,
    sums_by_job,
    tasks_by_standing,
    waiting_mails,
)

T = TypeVar("T")


class Gathered(Collector):
    """The figures of one moment, taken when it is made."""

    def __init__(self, connection: Connection) -> None:
        self._families: list[Metric] = [
            *_tasks(connection),
            *_jobs(connection),
            *_outbox(connection),
        ]

    def collect(self) -> Iterator[Metric]:
        yield from self._families


def _tasks(connection: Connection) -> Iterator[GaugeMetricFamily]:
    tasks = GaugeMetricFamily(
        "tracker_tasks", "Tasks as of today, by register and standing",
        labels=["register", "standing"],
    )  # fmt: skip
    counts = tasks_by_standing(connection, clock.today())
    for (register, standing), count in counts.items():
        tasks.add_metric([register.value, standing.value], count)
    yield tasks


def _jobs(connection: Connection) -> Iterator[Metric]:
    now = clock.now()
    runs = known_runs(connection, now)
    yield _of_jobs(runs, "begun_timestamp_seconds", "Last run: when it began", _begun)
    yield _of_jobs(runs, "success_timestamp_seconds", "Last success: when it ended", _succeeded)
    sums = sums_by_job(connection)
    yield _of_jobs(sums, "duration_seconds", "Last run: how long it took", _took)
    yield _sum_of_jobs(sums, "runs", "Runs that ended", _runs)
    yield _sum_of_jobs(sums, "failures", "Runs that failed", _failures)
    yield _sum_of_jobs(sums, "seconds", "How long all runs took", _seconds)
    late = GaugeMetricFamily(
        "tracker_job_late", "1 if the job is due and nobody began it", labels=["job"]
    )
    names = late_jobs(connection, now)
    for job in JOBS:
        late.add_metric([job.name], job.name in names)
    yield late


def _of_jobs(
    by_job: Mapping[str, T], name: str, words: str, value: Callable[[T], float | None]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"tracker_job_{name}", words, labels=["job"])
    for job, facts in sorted(by_job.items()):
        number = value(facts)
        if number is not None:
            family.add_metric([job], number)
    return family


def _sum_of_jobs(
    sums: Mapping[str, JobSums], name: str, words: str, value: Callable[[JobSums], float]
) -> CounterMetricFamily:
    family = CounterMetricFamily(f"tracker_job_{name}", words, labels=["job"])
    for job, facts in sorted(sums.items()):
        family.add_metric([job], value(facts))
    return family


def _begun(run: JobRuns) -> float:
    return run.begun.timestamp()


def _succeeded(run: JobRuns) -> float | None:
    return run.succeeded.timestamp() if run.succeeded else None


def _took(sums: JobSums) -> float | None:
    return sums.last_seconds


def _runs(sums: JobSums) -> float:
    return sums.runs


def _failures(sums: JobSums) -> float:
    return sums.failures


def _seconds(sums: JobSums) -> float:
    return sums.total_seconds


def _outbox(connection: Connection) -> Iterator[GaugeMetricFamily]:
    mails = GaugeMetricFamily("tracker_outbox_mails", "Mails kept, by status", labels=["status"])
    for status, count in mails_by_status(connection).items():
        mails.add_metric([status.value], count)
    yield mails
    waiting = waiting_mails(connection, clock.now())
    yield GaugeMetricFamily(
        "tracker_outbox_oldest_seconds",
        "How long the first of the mails that wait could have left",
        value=waiting.overdue.total_seconds(),
    )
