"""The report: tasks of a register assigned in a period, counted as of a day."""

from collections import Counter
from datetime import date

from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register, Standing
from tracker.models import Task
from tracker.models.base import unindexed
from tracker.models.tasks.standing import Condition
from tracker.queries.reports.counts import Figure, count_by, together
from tracker.queries.reports.groupings import GROUPINGS, WHOLE, Grouping

OVERDUE = (Standing.OPEN_OVERDUE,)


def report_day(period: Period, today: date) -> date:
    """The day a report is asked as of when none is named: the period's last, or today if sooner."""
    return min(period.last, today)


def report(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    *,
    by: Dimension | None = None,
) -> Report:
    """The counts, broken down if asked: rows with tasks only, in the order people know them by."""
    assigned = Figure("assigned", lambda _arm: assigned_in(period, register))
    grouping = WHOLE if by is None else GROUPINGS[by]
    counts = count_by(as_of, known_by, grouping, [assigned])[assigned.name]
    total = together(counts).tally
    if by is None:
        return Report(period, register, as_of, known_by, total)
    rows = tuple(
        ReportRow(key, name, counts[key].tally)
        for key, name in grouping.names(set(counts), as_of)
        if key in counts
    )
    return Report(period, register, as_of, known_by, total, rows, by)


def tally_of(as_of: date, known_by: date, *conditions: Condition) -> Tally:
    """The tasks that meet the conditions, counted as of a day."""
    counts = count_by(as_of, known_by, WHOLE, [Figure("all", lambda _arm: conditions)])
    return together(counts["all"]).tally


def overdue_now(as_of: date, known_by: date) -> Counter[Register]:
    """What is overdue as of a day, whenever it was assigned, by register."""
    by_register = Grouping(Task.register, lambda _keys, _day: [])
    overdue = Figure("overdue", lambda arm: [arm.stands(OVERDUE)], open_only=True)
    counts = count_by(as_of, known_by, by_register, [overdue])["overdue"]
    return Counter({Register(key): counted.total for key, counted in counts.items()})


def overdue_before(first: date, register: Register, as_of: date, known_by: date) -> Counter[str]:
    """Tasks assigned before a day and overdue as of another, by lead unit's code.

    They are carried over (kỳ trước chuyển sang): shown apart, never mixed into a period's counts.
    """
    met = (unindexed(Task.register) == register, unindexed(Task.assigned_on) < first)
    overdue = Figure("overdue", lambda arm: (arm.stands(OVERDUE), *met), open_only=True)
    counts = count_by(as_of, known_by, GROUPINGS[Dimension.UNIT], [overdue])["overdue"]
    return Counter({code: counted.total for code, counted in counts.items()})


def assigned_in(period: Period, register: Register) -> tuple[Condition, ...]:
    """The tasks of a register assigned in a period."""
    return Task.register == register, Task.assigned_on.between(period.first, period.last)
