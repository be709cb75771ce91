"""What the tasks of a report are grouped by, and how its rows are named and ordered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import NONE, WITHOUT, Dimension
from tracker.domain.vietnamese_order import by_given_name, by_name
from tracker.domain.vocabulary import UnitKind
from tracker.extensions import db
from tracker.models import Directive, Field, Task, Unit, User, unit_name_on
from tracker.models.days import month_name

EVERYTHING = "all"  # the key of all tasks, where they are not broken down


@dataclass(frozen=True, eq=False)
class Grouping:
    """What tasks are grouped by: a column, the row's key for its value, and the rows' names.

    ``names`` gives (key, name) in the order of the report, of at least the keys that it is given,
    as they were called on a day. ``of_unit``: the column is one of the lead unit.
    """

    column: Any  # a column, or an expression of columns
    names: Callable[[set[str], date], list[tuple[str, str]]]
    key: Callable[[Any], str] = str
    of_unit: bool = False


def _unit_names(_keys: set[str], day: date) -> list[tuple[str, str]]:
    names = sa.select(Unit.code, unit_name_on(day)).order_by(Unit.position, Unit.id)
    units = db.session.execute(names)
    return [(code, name) for code, name in units]


def _month_names(keys: set[str], _day: date) -> list[tuple[str, str]]:
    return [(key, parse_period(key).label) for key in sorted(keys)]


def _by_row(
    dimension: Dimension, column: Any, *named: Any, by: Callable[[str], Any] | None = None
) -> Grouping:
    """Group by a number that names a row of another table: its number, its name, then the order.

    ``by`` orders by name, where that is not the database's to do.
    """
    number, name, *order = named

    def names(keys: set[str], _day: date) -> list[tuple[str, str]]:
        ids = [int(key) for key in keys if key != NONE]
        statement = sa.select(number, name).where(number.in_(ids)).order_by(*order)
        rows = [(str(value), called) for value, called in db.session.execute(statement)]
        if by is not None:
            rows.sort(key=lambda row: by(row[1]))
        return [*rows, (NONE, WITHOUT[dimension])]

    return Grouping(column, names, lambda value: NONE if value is None else str(value))


WHOLE = Grouping(sa.literal(EVERYTHING), lambda keys, _day: [(key, "") for key in keys])
GROUPINGS = {
    Dimension.UNIT: Grouping(Unit.code, _unit_names, of_unit=True),
    Dimension.UNIT_KIND: Grouping(
        sa.type_coerce(Unit.kind, sa.String),
        lambda _keys, _day: [(kind.value, kind.label) for kind in UnitKind],
        of_unit=True,
    ),
    Dimension.MONTH: Grouping(month_name(Task.assigned_on), _month_names),
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
