"""The report: tasks of a register assigned in a period, counted as of a day."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.periods import Period, month
from tracker.domain.report import NONE, WITHOUT, Dimension, Report, ReportRow
from tracker.domain.tally import Tally
from tracker.domain.vocabulary import Progress, Register, Standing, UnitKind
from tracker.extensions import db
from tracker.models import Directive, Field, Task, Unit, User
from tracker.models.standing import standing_as_of

Counts = Counter[tuple[Standing | None, Progress | None]]
Assignments = Mapping[Any, int]


def report_day(period: Period, today: date) -> date:
    """The day a report is asked as of when none is named: the period's last, or today if sooner."""
    return min(period.last, today)


def report(
    period: Period, register: Register, as_of: date, *, by: Dimension | None = None
) -> Report:
    """The counts, broken down if asked: rows with tasks only, in the order people know them by."""
    standing = standing_as_of(as_of)
    assigned = (Task.register == register, Task.assigned_on.between(period.first, period.last))
    if by is None:
        total = tally_of(standing, *assigned)
        number = _assignments(standing, sa.literal(0), assigned).get(0, 0)
        return Report(period, register, as_of, total, assignments=number)
    grouping = _GROUPINGS[by](standing)
    counts = _counts(standing, grouping.value, assigned)
    told = _assignments(standing, grouping.value, assigned)
    rows = tuple(
        ReportRow(key, name, Tally.of(counts[value]), told.get(value, 0))
        for value, key, name in _named(grouping, counts)
    )
    total = sum((row.tally for row in rows), Tally.zero())
    number = _assignments(standing, sa.literal(0), assigned).get(0, 0)
    return Report(period, register, as_of, total, rows, by, number)


def tally_of(standing: sa.Subquery, *conditions: sa.ColumnElement[bool]) -> Tally:
    """The tasks that meet the conditions, counted by ``standing_as_of`` some day."""
    found = _counts(standing, sa.literal(0), conditions)
    return Tally.of(found.get(0, {}))


def overdue_before(first: date, register: Register, as_of: date) -> Counter[str]:
    """Tasks assigned before a day and overdue as of another, by lead unit's code.

    They are carried over (kỳ trước chuyển sang): shown apart, never mixed into a period's counts.
    """
    standing = standing_as_of(as_of)
    found = db.session.execute(
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
    return Counter(dict(found.all()))


Conditions = tuple[sa.ColumnElement[bool], ...]


def _counts(
    standing: sa.Subquery, group: sa.ColumnElement[Any], conditions: Conditions
) -> dict[Any, Counts]:
    """Tasks by the group they belong to, then by standing and progress."""
    labelled = group.label("group_value")
    found = db.session.execute(
        sa.select(labelled, standing.c.standing, standing.c.progress, sa.func.count())
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .where(*conditions)
        .group_by(labelled, standing.c.standing, standing.c.progress)
    )
    counts: dict[Any, Counts] = {}
    for value, code, progress, number in found:
        key = (Standing(code) if code else None, Progress(progress))
        counts.setdefault(value, Counter())[key] += number
    return counts


def _assignments(
    standing: sa.Subquery, group: sa.ColumnElement[Any], conditions: Conditions
) -> Assignments:
    """How many different assignments the tasks that count come from, by group."""
    labelled = group.label("group_value")
    found = db.session.execute(
        sa.select(labelled, sa.func.count(Task.assignment_id.distinct()))
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .where(standing.c.standing.is_not(None), *conditions)
        .group_by(labelled)
    )
    return dict(found.all())


@dataclass(frozen=True)
class _Grouping:
    """The value that tasks are grouped by, and (value, key, name) of all rows there can be.

    ``names`` come in the order of the report; those without tasks are left out.
    """

    value: sa.ColumnElement[Any]
    names: Callable[[set[Any]], list[tuple[Any, str, str]]]


def _named(grouping: _Grouping, counts: dict[Any, Counts]) -> list[tuple[Any, str, str]]:
    return [row for row in grouping.names(set(counts)) if row[0] in counts]


def _by_unit(standing: sa.Subquery) -> _Grouping:
    def names(_values: set[Any]) -> list[tuple[Any, str, str]]:
        statement = sa.select(Unit.id, Unit.code, Unit.name).order_by(Unit.position, Unit.id)
        return [(number, code, name) for number, code, name in db.session.execute(statement)]

    return _Grouping(standing.c.lead_unit_id, names)


def _by_unit_kind(_standing: sa.Subquery) -> _Grouping:
    return _Grouping(
        sa.type_coerce(Unit.kind, sa.String),
        lambda _values: [(kind.value, kind.value, kind.label) for kind in UnitKind],
    )


def _by_month(_standing: sa.Subquery) -> _Grouping:
    year, number = sa.extract("year", Task.assigned_on), sa.extract("month", Task.assigned_on)

    def names(values: set[Any]) -> list[tuple[Any, str, str]]:
        months = [(value, month(*divmod(int(value), 100))) for value in sorted(values)]
        return [(value, found.name, found.label) for value, found in months]

    return _Grouping(sa.cast(year * 100 + number, sa.Integer), names)


def _by_row(dimension: Dimension, column: Any, *named: Any) -> Callable[[sa.Subquery], _Grouping]:
    """Group by a number that names a row of another table: its number, name, then the order."""
    number, name, *order = named

    def names(values: set[Any]) -> list[tuple[Any, str, str]]:
        statement = sa.select(number, name).where(number.in_(values - {None})).order_by(*order)
        rows = [(key, str(key), called) for key, called in db.session.execute(statement)]
        return [*rows, (None, NONE, WITHOUT[dimension])]

    return lambda _standing: _Grouping(column, names)


_GROUPINGS: dict[Dimension, Callable[[sa.Subquery], _Grouping]] = {
    Dimension.UNIT: _by_unit,
    Dimension.UNIT_KIND: _by_unit_kind,
    Dimension.MONTH: _by_month,
    Dimension.FIELD: _by_row(Dimension.FIELD, Task.field_id, Field.id, Field.name, Field.id),
    Dimension.LEADER: _by_row(Dimension.LEADER, Task.leader_id, User.id, User.name, User.id),
    Dimension.OFFICER: _by_row(Dimension.OFFICER, Task.officer_id, User.id, User.name, User.id),
    Dimension.DIRECTIVE: _by_row(
        Dimension.DIRECTIVE,
        Task.directive_id,
        Directive.id,
        Directive.symbol,
        Directive.issued_on,
        Directive.id,
    ),
}
