"""The report: tasks of a register assigned in a period, counted as of a day."""

from collections import Counter
from datetime import date

import sqlalchemy as sa

from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.reports.groupings import EVERYTHING, GROUPINGS, WHOLE, Grouping

Counts = Counter[tuple[Standing | None, Progress | None]]
Conditions = tuple[sa.ColumnElement[bool], ...]


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
    standing = standing_as_of(as_of, known_by)
    assigned = assigned_in(period, register)
    if by is None:
        return Report(period, register, as_of, known_by, tally_of(standing, *assigned))
    grouping = GROUPINGS[by]
    tallies = _tallies(standing, grouping, assigned)
    rows = tuple(
        ReportRow(key, name, tallies[key])
        for key, name in grouping.names(set(tallies), as_of)
        if key in tallies
    )
    total = sum((row.tally for row in rows), Tally.zero())
    return Report(period, register, as_of, known_by, total, rows, by)


def tally_of(standing: sa.Subquery, *conditions: sa.ColumnElement[bool]) -> Tally:
    """The tasks that meet the conditions, counted by ``standing_as_of`` some day."""
    return _tallies(standing, WHOLE, conditions).get(EVERYTHING, Tally.zero())


def overdue_now(as_of: date, known_by: date) -> Counter[Register]:
    """What is overdue as of a day, whenever it was assigned, by register."""
    standing = standing_as_of(as_of, known_by)
    counts = db.session.execute(
        sa.select(Task.register, sa.func.count())
        .join(standing, standing.c.task_id == Task.id)
        .where(standing.c.standing == Standing.OPEN_OVERDUE.value)
        .group_by(Task.register)
    )
    return Counter(dict(counts.all()))


def overdue_before(first: date, register: Register, as_of: date, known_by: date) -> Counter[str]:
    """Tasks assigned before a day and overdue as of another, by lead unit's code.

    They are carried over (kỳ trước chuyển sang): shown apart, never mixed into a period's counts.
    """
    standing = standing_as_of(as_of, known_by)
    counts = db.session.execute(
        sa.select(Unit.code, sa.func.count())
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .where(
            Task.register == register,
            Task.assigned_on < first,
            standing.c.standing == Standing.OPEN_OVERDUE.value,
        )
        .group_by(Unit.code)
    )
    return Counter(dict(counts.all()))


def assigned_in(period: Period, register: Register) -> Conditions:
    """The tasks of a register assigned in a period."""
    return Task.register == register, Task.assigned_on.between(period.first, period.last)


def _tallies(standing: sa.Subquery, grouping: Grouping, conditions: Conditions) -> dict[str, Tally]:
    """The tasks counted by the key of the row they belong to."""
    group = grouping.column.label("group_value")
    by_late_extension = sa.case((standing.c.by_late_extension, 1), else_=0)
    groups = db.session.execute(
        sa.select(
            group,
            standing.c.standing,
            standing.c.progress,
            sa.func.count(),
            sa.func.sum(by_late_extension),
        )
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .where(*conditions)
        .group_by(group, standing.c.standing, standing.c.progress)
    )
    counts: dict[str, Counts] = {}
    late: Counter[str] = Counter()
    for value, code, progress, number, extended_late in groups:
        stood = (Standing(code) if code else None, Progress(progress))
        key = grouping.key(value)
        counts.setdefault(key, Counter())[stood] += number
        late[key] += extended_late
    return {key: Tally.of(count, late[key]) for key, count in counts.items()}


def assignments(
    standing: sa.Subquery, grouping: Grouping, conditions: Conditions
) -> dict[str, int]:
    """How many different assignments the tasks that count come from, by the row's key."""
    group = grouping.column.label("group_value")
    groups = db.session.execute(
        sa.select(group, sa.func.count(Task.assignment_id.distinct()))
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .where(standing.c.standing.is_not(None), *conditions)
        .group_by(group)
    )
    return {grouping.key(value): number for value, number in groups}
