"""What the database tells Prometheus: tasks by standing, runs of jobs, the outbox."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection

from tracker import clock
from tracker.jobs.catalogue import JOBS
from tracker.jobs.health import known_runs, late_jobs
from tracker.queries.health import JobRuns, mails_by_status, tasks_by_standing, waiting_mails

Value = Callable[[JobRuns], float | None]


class Gathered(Collector):
    """The figures of one moment, taken when it is made."""

    def __init__(self, connection: Connection) -> None:
        self._families = [*_tasks(connection), *_jobs(connection), *_outbox(connection)]

    def collect(self) -> Iterator[GaugeMetricFamily]:
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


def _jobs(connection: Connection) -> Iterator[GaugeMetricFamily]:
    now = clock.now()
    runs = known_runs(connection, now)
    yield _of_jobs(runs, "begun_timestamp_seconds", "Last run: when it began", _begun)
    yield _of_jobs(runs, "success_timestamp_seconds", "Last success: when it ended", _succeeded)
    yield _of_jobs(runs, "duration_seconds", "Last run: how long it took", _took)
    yield _of_jobs(runs, "failures", "Due times that failed, of those that are kept", _failures)
    late = GaugeMetricFamily(
        "tracker_job_late", "1 if the job is due and nobody began it", labels=["job"]
    )
    names = late_jobs(connection, now)
    for job in JOBS:
        if job.lease is not None:
            late.add_metric([job.name], job.name in names)
    yield late


def _of_jobs(runs: Mapping[str, JobRuns], name: str, words: str, value: Value) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"tracker_job_{name}", words, labels=["job"])
    for job, run in sorted(runs.items()):
        number = value(run)
        if number is not None:
            family.add_metric([job], number)
    return family


def _begun(run: JobRuns) -> float:
    return run.begun.timestamp()


def _succeeded(run: JobRuns) -> float | None:
    return run.succeeded.timestamp() if run.succeeded else None


def _took(run: JobRuns) -> float | None:
    return (run.ended - run.begun).total_seconds() if run.ended else None


def _failures(run: JobRuns) -> float:
    return run.failures


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
