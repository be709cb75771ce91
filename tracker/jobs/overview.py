"""What the jobs page and ``flask jobs list`` tell of each job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker import clock
from tracker.config import Settings
from tracker.jobs.catalogue import JOBS
from tracker.jobs.cautions import caution
from tracker.jobs.job import Job
from tracker.jobs.states import states_of
from tracker.jobs.ticks import is_dead, latest_ticks, next_try
from tracker.models import JobState, Tick, TickOutcome
from tracker.queries.system.job_runs import unfinished_ticks

SILENCE = timedelta(minutes=5)
"""A scheduler looks after its jobs each minute: unheard of for this long, none runs."""


@dataclass(frozen=True)
class JobFacts:
    """A job as it stands: when it is due, what it does now, how it went, who paused it.

    ``now`` is what it does or waits for at this moment, if anything; ``newest`` its latest due time
    so far. The last run and the last error stand in ``state``. ``caution`` is what speaks against
    running it by hand now.
    """

    job: Job
    schedule: str
    next_due: datetime | None
    now: Tick | None
    newest: Tick | None
    state: JobState
    caution: str = ""

    @property
    def outcome(self) -> TickOutcome | None:
        """What it does now, or how its last run ended, or that it was left out so far."""
        if self.now is not None:
            return self.now.outcome
        return self.state.outcome or (self.newest.outcome if self.newest else None)

    @property
    def detail(self) -> str:
        """What its last run did, or why it did not run so far."""
        if self.state.outcome is None and self.newest is not None:
            return self.newest.detail
        return self.state.detail or ""

    @property
    def busy(self) -> bool:
        """Whether it runs, or waits to be run: nobody can have it run now."""
        return self.now is not None and not self.died

    @property
    def failed(self) -> bool:
        """Whether it stands at an error."""
        return self.outcome is TickOutcome.FAILED

    @property
    def retry_at(self) -> datetime | None:
        """When it is tried again by itself, after an error."""
        if not self.failed or self.newest is None or self.state.paused:
            return None
        return next_try(self.newest)

    @property
    def died(self) -> bool:
        """Whether the process that ran it has given no sign of life for a lease."""
        running = self.now is not None and self.now.outcome is TickOutcome.RUNNING
        return running and self.now is not None and is_dead(self.now, clock.now())


def job_facts(settings: Settings, jobs: Sequence[Job] = JOBS) -> list[JobFacts]:
    """Every job as it stands now, in the order of the catalogue."""
    names = [job.name for job in jobs]
    states, newest, unfinished = states_of(names), latest_ticks(names), unfinished_ticks()
    return [
        _facts(job, settings, states.get(job.name), unfinished.get(job.name), newest.get(job.name))
        for job in jobs
    ]


def silent_since(facts: Sequence[JobFacts]) -> datetime | None:
    """Since when no scheduler was heard of, if that is too long ago; none too if none ever was."""
    seen = [one.state.seen_at for one in facts if one.state.seen_at is not None]
    if not seen or clock.now() < max(seen) + SILENCE:
        return None
    return max(seen)


def _facts(
    job: Job, settings: Settings, state: JobState | None, now: Tick | None, newest: Tick | None
) -> JobFacts:
    schedule = job.schedule(settings)
    state = state or JobState(job=job.name)
    next_due = None if state.paused else schedule.next_due(clock.now())
    against = caution(job, settings, state)
    return JobFacts(job, schedule.words, next_due, now, newest, state, against)
