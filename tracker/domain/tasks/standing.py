"""The rule everything rests on: how a task stands against its deadline, as of a day.

Source: docs/domain.md, "Standing". Derived from dates. What it says by all that is entered is kept
with the task (``tracker.domain.tasks.kept_standing``), the SQL form stands in
``tracker.models.tasks.standing``; one table of cases goes through all.

Two days are asked everywhere: ``as_of``, the day spoken of (tình hình đến ngày), and ``known_by``,
the day up to which the office's decisions on reports are known (theo hiểu biết đến ngày). With both
the same the answer is what that day itself would have printed.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.errors import ValueRefused
from tracker.domain.vocabulary import Progress, Standing


class DayUnknown(ValueRefused):
    """Nothing can be counted so; ``field`` names the day: ``as_of`` or ``known_by``."""


def check_days(as_of: date, known_by: date, today: date) -> None:
    """Let pass two days by which tasks can be counted.

    :raises DayUnknown: nothing is known of days after today, nor of a day before it was over.
    """
    if as_of > today:
        raise DayUnknown("as_of", f"Nhập ngày không sau hôm nay ({today:%d/%m/%Y}).")
    if known_by > today:
        raise DayUnknown(
            "known_by",
            f"Nhập ngày theo hiểu biết không sau hôm nay ({today:%d/%m/%Y}).",
        )
    if known_by < as_of:
        raise DayUnknown(
            "known_by",
            f"Nhập ngày theo hiểu biết từ ngày tính số liệu ({as_of:%d/%m/%Y}) trở đi.",
        )


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """Another deadline, in force from the day it was granted (extension) or put right (correction).

    ``deadline`` is ``None`` when a correction took the deadline away. ``by_extension`` is false for
    a correction: the deadline had been written down wrongly, nobody was given more time.
    """

    changed_on: date
    deadline: date | None
    by_extension: bool = True


@dataclass(frozen=True, slots=True)
class CompletionReport:
    """A unit's report that a task is done, and what the office made of it.

    ``decided_on`` is ``None`` while it waits. A confirmed report completes the task on the day it
    was *reported*, or on the earlier day of its result document if the office put it right to that
    (``completed_on``). A returned or reopened one sets the clock running again. One that reached
    the office on paper is known from the day on which it was entered for the unit (``entered_on``).
    One that the unit took back (rút lại) on ``decided_on`` was never made, once that is known.
    """

    reported_on: date
    decided_on: date | None = None
    confirmed: bool = False
    completed_on: date | None = None
    reopened_on: date | None = None
    entered_on: date | None = None
    taken_back: bool = False

    def made(self, as_of: date, known_by: date) -> bool:
        """Whether it was made by the one day, as known by the other."""
        void = self.taken_back and not self.waits(known_by)
        return self.reported_on <= as_of and known(self.entered_on, known_by) and not void

    def waits(self, known_by: date) -> bool:
        """Whether nobody had decided on it at the end of the day that is known of."""
        return self.decided_on is None or self.decided_on > known_by

    def completes(self, as_of: date, known_by: date) -> bool:
        """Whether the office is known to have confirmed it, and had not reopened the task yet."""
        reopened = self.reopened_on is not None and self.reopened_on <= as_of
        return self.confirmed and not self.waits(known_by) and not reopened

    def stops_the_clock(self, as_of: date, known_by: date) -> date | None:
        """The day on which this report makes the clock stand still, if it does."""
        if self.waits(known_by):
            return self.reported_on
        return (self.completed_on or self.reported_on) if self.completes(as_of, known_by) else None


@dataclass(frozen=True, slots=True)
class Restoration:
    """A withdrawal that was taken back (khôi phục): it held until the day before ``restored_on``.

    On the days between, the task stays withdrawn, whatever is known later.
    """

    withdrawn_on: date
    restored_on: date

    def covers(self, on: date) -> bool:
        """Whether the task was withdrawn by it at the end of a day."""
        return self.withdrawn_on <= on < self.restored_on


@dataclass(frozen=True, slots=True)
class TaskDates:
    """All that standing depends on; ``changes`` and ``reports`` in order of entry.

    ``withdrawn_on``: the withdrawal that holds; former ones are the ``restorations``.
    ``start_entered_on``: since when its start is known, where the office entered it for the unit.
    """

    assigned_on: date
    deadline: date | None = None
    started_on: date | None = None
    withdrawn_on: date | None = None
    changes: tuple[DeadlineChange, ...] = ()
    reports: tuple[CompletionReport, ...] = ()
    start_entered_on: date | None = None
    restorations: tuple[Restoration, ...] = ()


def known(entered_on: date | None, known_by: date) -> bool:
    """Whether something is known by a day; what was entered on its own day is, from that day on."""
    return entered_on is None or entered_on <= known_by


def counts(task: TaskDates, as_of: date) -> bool:
    """Whether the task counts as of that day: assigned by then, and not withdrawn on it."""
    return task.assigned_on <= as_of and not withdrawn(task, as_of)


def withdrawn(task: TaskDates, as_of: date) -> bool:
    """Whether the task stands withdrawn at the end of that day."""
    if task.withdrawn_on is not None and task.withdrawn_on <= as_of:
        return True
    return any(row.covers(as_of) for row in task.restorations)


def deadline_in_force(task: TaskDates, on: date) -> date | None:
    """The last day on time as it stood on that day; ``None`` for a task without a deadline."""
    in_force = task.deadline
    latest: date | None = None
    for change in task.changes:
        if change.changed_on <= on and (latest is None or change.changed_on >= latest):
            latest, in_force = change.changed_on, change.deadline
    return in_force


def standing_report(task: TaskDates, as_of: date, known_by: date) -> CompletionReport | None:
    """The completion report made by that day that waits or is confirmed, if there is one."""
    made = [report for report in task.reports if report.made(as_of, known_by)]
    if not made:
        return None
    last = max(enumerate(made), key=lambda pair: (pair[1].reported_on, pair[0]))[1]
    return last if last.waits(known_by) or last.completes(as_of, known_by) else None


@dataclass(frozen=True, slots=True)
class Position:
    """All that the rule says of a task: the page, each list and each report show these values.

    ``standing`` is ``None`` for a task that is withdrawn. ``clock`` is the day that the clock
    shows: the day asked about, the day of the report that waits, or the day of completion.
    ``deadline`` is the one in force on that day, the last day on time; ``completed_on`` is set for
    a task that is done.
    """

    standing: Standing | None
    progress: Progress
    deadline: date | None
    clock: date
    completed_on: date | None

    @property
    def days_overdue(self) -> int:
        """Calendar days past the deadline, by the clock; 0 in time or withdrawn."""
        return days_past(self.deadline, self.clock) if self.standing else 0


def position(task: TaskDates, as_of: date, known_by: date) -> Position | None:
    """How the task stands as of a day; ``None`` for one that was assigned later.

    A report that waits for confirmation stops the clock on the day it was reported.
    """
    if task.assigned_on > as_of:
        return None
    report = standing_report(task, as_of, known_by)
    clock = (report.stops_the_clock(as_of, known_by) if report else None) or as_of
    deadline = deadline_in_force(task, clock)
    completed_on = clock if report and report.completes(as_of, known_by) else None
    standing = _standing(clock, deadline, done=completed_on is not None)
    return Position(
        standing if counts(task, as_of) else None,
        _progress(task, as_of, report, known_by),
        deadline,
        clock,
        completed_on,
    )


def _standing(clock: date, deadline: date | None, *, done: bool) -> Standing:
    in_time = deadline is None or clock <= deadline
    if done:
        return Standing.DONE_ON_TIME if in_time else Standing.DONE_LATE
    return Standing.OPEN_IN_TIME if in_time else Standing.OPEN_OVERDUE


def _progress(
    task: TaskDates, as_of: date, report: CompletionReport | None, known_by: date
) -> Progress:
    """What was done by that day, whatever the deadline."""
    if withdrawn(task, as_of):
        return Progress.WITHDRAWN
    if report:
        return Progress.AWAITING_CONFIRMATION if report.waits(known_by) else Progress.DONE
    started = task.started_on is not None and task.started_on <= as_of
    started = started and known(task.start_entered_on, known_by)
    reported_before = any(report.made(as_of, known_by) for report in task.reports)
    return Progress.IN_PROGRESS if started or reported_before else Progress.NOT_STARTED


def on_time_by_late_extension(task: TaskDates, as_of: date, known_by: date) -> bool:
    """Whether a task done on time is so only by an extension granted after its deadline.

    Source: docs/domain.md, "Standing": an extension granted once the deadline in force had passed
    can launder lateness, so the reports say how many such tasks there are.
    """
    at = position(task, as_of, known_by)
    if at is None or at.standing is not Standing.DONE_ON_TIME:
        return False
    deadline = task.deadline  # as it were without extensions granted after it
    for change in sorted(task.changes, key=lambda change: change.changed_on):
        passed = deadline is not None and change.changed_on > deadline
        if change.changed_on <= at.clock and not (change.by_extension and passed):
            deadline = change.deadline
    return deadline is not None and at.clock > deadline


def days_past(deadline: date | None, clock: date) -> int:
    """Calendar days from a deadline to the day on which the clock stands; 0 in time or without."""
    return max(0, (clock - deadline).days) if deadline else 0
