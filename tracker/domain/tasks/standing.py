"""The rule everything rests on: how a task stands against its deadline, as of a day.

Source: docs/domain.md, "Standing". Derived from dates, never stored. The SQL form stands in
``tracker.models.tasks.standing``; one table of cases goes through both.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.vocabulary import Progress, Standing


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """Another deadline, in force from the day it was granted (extension) or put right (correction).

    ``deadline`` is ``None`` when a correction took the deadline away.
    """

    changed_on: date
    deadline: date | None


@dataclass(frozen=True, slots=True)
class CompletionReport:
    """A unit's report that a task is done, and what the office made of it.

    ``decided_on`` is ``None`` while it waits. A confirmed report completes the task on the day it
    was *reported*, or on the earlier day of its result document if the office put it right to that
    (``completed_on``). A returned or reopened one sets the clock running again.
    """

    reported_on: date
    decided_on: date | None = None
    confirmed: bool = False
    completed_on: date | None = None
    reopened_on: date | None = None

    def waits(self, as_of: date) -> bool:
        """Whether the office had not yet decided at the end of that day."""
        return self.decided_on is None or self.decided_on > as_of

    def completes(self, as_of: date) -> bool:
        """Whether the office had confirmed it by that day, and not reopened the task since."""
        reopened = self.reopened_on is not None and self.reopened_on <= as_of
        return self.confirmed and not self.waits(as_of) and not reopened

    def stops_the_clock(self, as_of: date) -> date | None:
        """The day on which this report makes the clock stand still, if it does as of that day."""
        if self.waits(as_of):
            return self.reported_on
        return (self.completed_on or self.reported_on) if self.completes(as_of) else None


@dataclass(frozen=True, slots=True)
class TaskDates:
    """All that standing depends on; ``changes`` and ``reports`` in order of entry."""

    assigned_on: date
    deadline: date | None = None
    started_on: date | None = None
    withdrawn_on: date | None = None
    changes: tuple[DeadlineChange, ...] = ()
    reports: tuple[CompletionReport, ...] = ()


def counts(task: TaskDates, as_of: date) -> bool:
    """Whether the task counts as of that day: assigned by then, and not withdrawn by then."""
    if task.assigned_on > as_of:
        return False
    return task.withdrawn_on is None or task.withdrawn_on > as_of


def deadline_in_force(task: TaskDates, on: date) -> date | None:
    """The last day on time as it stood on that day; ``None`` for a task without a deadline."""
    in_force = task.deadline
    latest: date | None = None
    for change in task.changes:
        if change.changed_on <= on and (latest is None or change.changed_on >= latest):
            latest, in_force = change.changed_on, change.deadline
    return in_force


def standing_report(task: TaskDates, as_of: date) -> CompletionReport | None:
    """The completion report that waits or is confirmed as of that day, if there is one."""
    made = [report for report in task.reports if report.reported_on <= as_of]
    if not made:
        return None
    last = max(enumerate(made), key=lambda pair: (pair[1].reported_on, pair[0]))[1]
    return last if last.waits(as_of) or last.completes(as_of) else None


def completed_on(task: TaskDates, as_of: date) -> date | None:
    """The day of completion, if the office had confirmed it by then."""
    report = standing_report(task, as_of)
    return report.stops_the_clock(as_of) if report and report.completes(as_of) else None


def clock_day(task: TaskDates, as_of: date) -> date:
    """The day the clock shows: that day, or the day of the report that waits or completed it."""
    report = standing_report(task, as_of)
    return (report.stops_the_clock(as_of) if report else None) or as_of


def classify(task: TaskDates, as_of: date) -> Standing | None:
    """How the task stands as of that day; ``None`` if it does not count then.

    A report that waits for confirmation stops the clock on the day it was reported.
    """
    if not counts(task, as_of):
        return None
    clock = clock_day(task, as_of)
    deadline = deadline_in_force(task, clock)
    in_time = deadline is None or clock <= deadline
    if completed_on(task, as_of):
        return Standing.DONE_ON_TIME if in_time else Standing.DONE_LATE
    return Standing.OPEN_IN_TIME if in_time else Standing.OPEN_OVERDUE


def progress(task: TaskDates, as_of: date) -> Progress | None:
    """What was done by that day, whatever the deadline; ``None`` before the task was assigned."""
    if task.assigned_on > as_of:
        return None
    if task.withdrawn_on is not None and task.withdrawn_on <= as_of:
        return Progress.WITHDRAWN
    report = standing_report(task, as_of)
    if report:
        return Progress.AWAITING_CONFIRMATION if report.waits(as_of) else Progress.DONE
    started = task.started_on is not None and task.started_on <= as_of
    reported_before = any(report.reported_on <= as_of for report in task.reports)
    return Progress.IN_PROGRESS if started or reported_before else Progress.NOT_STARTED


def days_overdue(task: TaskDates, as_of: date) -> int:
    """Calendar days past the deadline as of that day; 0 when in time."""
    if classify(task, as_of) not in (Standing.OPEN_OVERDUE, Standing.DONE_LATE):
        return 0
    clock = clock_day(task, as_of)
    return days_past(deadline_in_force(task, clock), clock)


def days_past(deadline: date | None, clock: date) -> int:
    """Calendar days from a deadline to the day on which the clock stands; 0 in time or without."""
    return max(0, (clock - deadline).days) if deadline else 0
