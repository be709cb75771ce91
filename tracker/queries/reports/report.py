"""The report: tasks of a register assigned in a period, counted as of a day."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.periods import Period, parse_period
from tracker.domain.reports.report import NONE, WITHOUT, Dimension, Report, ReportRow
from tracker.domain.reports.tally import Tally
from tracker.domain.vietnamese_order import by_given_name, by_name
from tracker.domain.vocabulary import Progress, Register, Standing, UnitKind
from tracker.extensions import db
from tracker.models import Directive, Field, Task, Unit, User
from tracker.models.tasks.standing import on_time_by_late_extension, standing_as_of

Counts = Counter[tuple[Standing | None, Progress | None]]
Conditions = tuple[sa.ColumnElement[bool], ...]
EVERYTHING = "all"  # the key of all tasks, where they are not broken down


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
    assigned = _assigned(period, register)
    if by is None:
        return Report(period, register, as_of, known_by, tally_of(standing, *assigned))
    grouping = _GROUPINGS[by]
    tallies = _tallies(standing, grouping, assigned)
    rows = tuple(
        ReportRow(key, name, tallies[key])
        for key, name in grouping.names(set(tallies))
        if key in tallies
    )
    total = sum((row.tally for row in rows), Tally.zero())
    return Report(period, register, as_of, known_by, total, rows, by)


def with_context(made: Report, like: Report | None = None) -> Report:
    """The same report with the assignments its tasks come from, and what is overdue of all periods.

    ``like``: another breakdown of the same report, for which both were asked before.
    """
    standing = standing_as_of(made.as_of, made.known_by)
    assigned = _assigned(made.period, made.register)
    if like is None:
        number = _assignments(standing, _WHOLE, assigned).get(EVERYTHING, 0)
        overdue = overdue_now(made.as_of, made.known_by)[made.register]
    else:
        number, overdue = like.assignments, like.overdue_now or 0
    if made.rows is None:
        return replace(made, assignments=number, overdue_now=overdue)
    assignments = _assignments(standing, _GROUPINGS[made.by], assigned)
    rows = tuple(replace(row, assignments=assignments.get(row.key, 0)) for row in made.rows)
    return replace(made, assignments=number, overdue_now=overdue, rows=rows)


def tally_of(standing: sa.Subquery, *conditions: sa.ColumnElement[bool]) -> Tally:
    """The tasks that meet the conditions, counted by ``standing_as_of`` some day."""
    return _tallies(standing, _WHOLE, conditions).get(EVERYTHING, Tally.zero())


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


def _assigned(period: Period, register: Register) -> Conditions:
    return Task.register == register, Task.assigned_on.between(period.first, period.last)


@dataclass(frozen=True)
class _Grouping:
    """What tasks are grouped by: a column, the row's key for its value, and the rows' names.

    ``names`` gives (key, name) in the order of the report, of at least the keys that it is given.
    """

    column: Any  # a column, or an expression of columns
    names: Callable[[set[str]], list[tuple[str, str]]]
    key: Callable[[Any], str] = str


def _tallies(
    standing: sa.Subquery, grouping: _Grouping, conditions: Conditions
) -> dict[str, Tally]:
    """The tasks counted by the key of the row they belong to."""
    group = grouping.column.label("group_value")
    by_late_extension = sa.case((on_time_by_late_extension(standing), 1), else_=0)
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


def _assignments(
    standing: sa.Subquery, grouping: _Grouping, conditions: Conditions
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


def _unit_names(_keys: set[str]) -> list[tuple[str, str]]:
    units = db.session.execute(sa.select(Unit.code, Unit.name).order_by(Unit.position, Unit.id))
    return [(code, name) for code, name in units]


def _month_names(keys: set[str]) -> list[tuple[str, str]]:
    return [(key, parse_period(key).label) for key in sorted(keys)]


def _month_key(value: int) -> str:
    return "{}-{:02}".format(*divmod(value, 100))


def _by_row(
    dimension: Dimension, column: Any, *named: Any, by: Callable[[str], Any] | None = None
) -> _Grouping:
    """Group by a number that names a row of another table: its number, its name, then the order.

    ``by`` orders by name, where that is not the database's to do.
    """
    number, name, *order = named

    def names(keys: set[str]) -> list[tuple[str, str]]:
        ids = [int(key) for key in keys if key != NONE]
        statement = sa.select(number, name).where(number.in_(ids)).order_by(*order)
        rows = [(str(value), called) for value, called in db.session.execute(statement)]
        if by is not None:
            rows.sort(key=lambda row: by(row[1]))
        return [*rows, (NONE, WITHOUT[dimension])]

    return _Grouping(column, names, lambda value: NONE if value is None else str(value))


_YEAR, _MONTH = (sa.extract(part, Task.assigned_on) for part in ("year", "month"))
_WHOLE = _Grouping(sa.literal(EVERYTHING), lambda keys: [(key, "") for key in keys])
_GROUPINGS = {
    Dimension.UNIT: _Grouping(Unit.code, _unit_names),
    Dimension.UNIT_KIND: _Grouping(
        sa.type_coerce(Unit.kind, sa.String),
        lambda _keys: [(kind.value, kind.label) for kind in UnitKind],
    ),
    Dimension.MONTH: _Grouping(sa.cast(_YEAR * 100 + _MONTH, sa.Integer), _month_names, _month_key),
    Dimension.FIELD: _by_row(
        Dimension.FIELD, Task.field_id, Field.id, Field.name, Field.id, by=by_name
    ),
    Dimension.LEADER: _by_row(Dimension.LEADER, Task.leader_id, User.id, User.name, User.id),
    Dimension.OFFICER: _by_row(
        Dimension.OFFICER, Task.officer_id, User.id, User.name, User.id, by=by_given_name
    ),
    Dimension.DIRECTIVE: _by_row(
        Dimension.DIRECTIVE,
        Task.directive_id,
        Directive.id,
        Directive.symbol,
        Directive.issued_on,
        Directive.id,
    ),
}
