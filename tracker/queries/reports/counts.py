"""Tasks counted by how they stand, group by group: what reports, overviews and digests add up.

Several figures are asked in one statement, each counted where an index finds its tasks. Statements
are put together once, with the days as parameters: putting one together takes longer than asking
it of the tasks of a few years.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add, sub
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.reports.tally import TALLY_COUNTS, Tally, places_in_tally
from tracker.domain.vocabulary import Standing
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.days import days_between, month_name
from tracker.models.tasks.standing import WAYS, Arm, Condition
from tracker.queries.organisation.reference_lists import ListedUnit, reference_lists
from tracker.queries.reports.figures import IN_MONTHS, MONTH, Figure, Values, in_period, parts_of
from tracker.queries.reports.groupings import WHOLE, Grouping
from tracker.queries.reports.kept_counts import Row, Use, rows_of
from tracker.queries.tasks.parts import Parts

_IN_TALLY = [places_in_tally(*way) for way in WAYS]
_LATE = [word in (Standing.DONE_LATE, Standing.OPEN_OVERDUE) for word, _ in WAYS]


@dataclass(slots=True)
class Counted:
    """Some tasks by how they stand: how many, how many of them on time only by a late extension,
    and the days past the deadline of those done late or overdue.

    ``stood``: the numbers of tasks, in the order of ``WAYS``.
    """

    stood: list[int] = field(default_factory=lambda: [0] * len(WAYS))
    extended: int = 0
    days_late: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(
            list(map(add, self.stood, other.stood)),
            self.extended + other.extended,
            self.days_late + other.days_late,
        )

    def __sub__(self, other: "Counted") -> "Counted":
        return Counted(
            list(map(sub, self.stood, other.stood)),
            self.extended - other.extended,
            self.days_late - other.days_late,
        )

    @property
    def total(self) -> int:
        """All of them, withdrawn ones too."""
        return sum(self.stood)

    @property
    def tally(self) -> Tally:
        """The four parts and what stands beside them."""
        numbers = [0] * len(TALLY_COUNTS)
        for way, number in enumerate(self.stood):
            if number:
                for place in _IN_TALLY[way]:
                    numbers[place] += number
        numbers[-1] = self.extended
        return Tally(*numbers)


NOTHING = Counted()
Rows = dict[str, Counted]
"""Tasks by the key of the row that they belong to."""


def count_by(values: Values, grouping: Grouping, *figures: Figure) -> dict[str, Rows]:
    """Each figure by its name, and in it the tasks by the key of the row they belong to."""
    (counts,) = count_by_each(values, (grouping,), *figures)
    return counts


def count_by_each(
    values: Values, groupings: tuple[Grouping, ...], *figures: Figure
) -> list[dict[str, Rows]]:
    """The figures by the first grouping; by the others only the first figure, in the same pass."""
    if values.keys() >= {"register", "last"}:
        rows = rows_of(values, statement_of, groupings, figures)
    else:
        statement = statement_of(groupings, figures, parts_of(values))
        rows = db.session.connection().execute(statement, values)
    return added(rows, groupings, figures)


def tally_of(values: Values, *conditions: Condition) -> Tally:
    """The tasks that meet the conditions, counted as of a day."""
    some = (Figure("some", lambda _arm: conditions),)
    statement = _put_together((WHOLE,), some, parts_of(values))
    rows = db.session.connection().execute(statement, values)
    (counts,) = added(rows, (WHOLE,), some)
    return together(counts["some"]).tally


def together(rows: Rows) -> Counted:
    """The tasks of all rows."""
    return sum(rows.values(), start=NOTHING)


def assignments_by(values: Values, grouping: Grouping) -> dict[str, int]:
    """How many different assignments the tasks of a report come from, by the row's key."""
    key = _key(grouping) if grouping.column is Unit.code else grouping.key
    counts: Counter[str] = Counter()
    across: defaultdict[str, set[int]] = defaultdict(set)
    for value, number, of_months in rows_of(values, _of_assignments, grouping, use=Use.ASSIGNED):
        if of_months is None:
            counts[key(value)] += number
        else:
            across[key(value)].add(of_months)
    return counts + Counter({row: len(several) for row, several in across.items()})


def added(
    records: Iterable[Row], groupings: tuple[Grouping, ...], figures: tuple[Figure, ...]
) -> list[dict[str, Rows]]:
    names = {figure.name: (figure.name, *figure.also[:1]) for figure in figures if figure.also}
    cells: defaultdict[tuple[Any, ...], Counted] = defaultdict(Counted)
    for figure, place, also, value, way, number, extended, days_late in records:
        counted = cells[figure, place, also, value]
        counted.stood[way] += number
        counted.extended += extended
        if _LATE[way]:  # no clock runs withdrawn
            counted.days_late += days_late
    keys = [_key(grouping) for grouping in groupings]
    counts: list[dict[str, Rows]] = [defaultdict(dict) for _ in groupings]
    for (figure, place, also, value), counted in cells.items():
        key = keys[place](value)
        for name in names[figure] if also else (figure,):
            rows = counts[place][name]
            rows[key] = rows[key] + counted if key in rows else counted
    return counts


def _key(grouping: Grouping) -> Callable[[Any], str]:
    """What makes the row's key of the value that tasks are grouped by."""
    if not grouping.of_unit:
        return grouping.key
    keys = {unit.id: _of_unit(grouping, unit) for unit in reference_lists().units}
    return keys.__getitem__


def _of_unit(grouping: Grouping, unit: ListedUnit) -> str:
    return unit.code if grouping.column is Unit.code else unit.kind.value


def _put_together(
    groupings: tuple[Grouping, ...],
    figures: tuple[Figure, ...],
    parts: Parts,
    *,
    by_month: bool = False,
) -> sa.CompoundSelect[Any]:
    month = (MONTH,) if by_month else ()
    others = [part for one in figures[1:] for part in _parts(one, groupings[:1], parts, month)]
    whole = _parts(figures[0], groupings, parts, month)
    if len(groupings) > 1:
        cells = sa.union_all(*whole).cte("cells")
        whole = (_added_up(cells, place, by_month=by_month) for place in range(len(groupings)))
    return sa.union_all(*others, *whole)


statement_of = lru_cache(maxsize=64)(_put_together)


def _parts(
    figure: Figure, groupings: tuple[Grouping, ...], parts: Parts, month: tuple[Any, ...]
) -> Iterator[sa.Select[Any]]:
    """The tasks of a figure, counted by all groupings at once and by how they stand; and by month,
    those of some months.
    """
    for arm in parts.arms(open_only=figure.open_only):
        by = [arm.lead_unit_id if one.of_unit else one.column for one in groupings]
        also = sa.case((figure.also[1](arm), 1), else_=0) if figure.also else sa.literal(0)
        days_late = sa.case((arm.due_on < arm.clock, days_between(arm.due_on, arm.clock)), else_=0)
        columns = (
            *month,
            sa.literal(figure.name).label("figure"),
            sa.literal(0).label("place"),
            also.label("also"),
            *(value.label(f"value_{place}") for place, value in enumerate(by)),
            arm.way.label("way"),
            sa.func.count().label("number"),
            sa.func.sum(sa.case((arm.by_late_extension, 1), else_=0)).label("extended"),
            (sa.func.sum(days_late) if figure.days else sa.literal(0)).label("days_late"),
        )
        statement = arm.select(*columns).where(*figure.met(arm))
        if month:
            statement = statement.where(IN_MONTHS).group_by(*_columns([1]))
        differ = (figure.also is not None, *(one is not WHOLE for one in groupings), True)
        first = 3 + len(month)
        yield statement.group_by(*_columns(at for at, so in enumerate(differ, start=first) if so))


def _added_up(cells: sa.CTE, place: int, *, by_month: bool) -> sa.Select[Any]:
    """The same counted by one of the groupings."""
    cell = cells.c
    month = (cell.month,) if by_month else ()
    alike = (cell.also, cell[f"value_{place}"], cell.way)
    sums = (
        sa.cast(sa.func.sum(one), sa.Integer)
        for one in (cell.number, cell.extended, cell.days_late)
    )
    columns = (*month, cell.figure, sa.literal(place), *alike, *sums)
    return sa.select(*columns).group_by(*month, cell.figure, *alike)


def _columns(places: Iterable[int]) -> Iterator[sa.ColumnElement[Any]]:
    """Columns of a question by their places in it: an expression is not written again."""
    return (sa.literal_column(str(place)) for place in places)


@lru_cache(maxsize=16)
def _of_assignments(grouping: Grouping, parts: Parts, *, by_month: bool = False) -> sa.Select[Any]:
    """Different assignments by the row's value. By month, those that have tasks in other months or
    registers come one by one, with their number in the last column.
    """
    month = (MONTH,) if by_month else ()

    def ask(arm: Arm) -> sa.Select[Any]:
        by_unit = grouping.column is Unit.code
        value = (arm.lead_unit_id if by_unit else grouping.column).label("value")
        across = sa.case((_in_other_months(), Task.assignment_id)) if by_month else sa.null()
        columns = (*month, value, Task.assignment_id.label("one"), across.label("across"))
        statement = arm.select(*columns).where(*in_period(arm), arm.stands(tuple(Standing)))
        if by_month:
            statement = statement.where(IN_MONTHS)
        several = grouping.of_unit and not by_unit  # units in a row, which may share an assignment
        return statement.join(Unit, Unit.id == arm.lead_unit_id) if several else statement

    row = parts.over(ask).subquery("row").c
    by = (*((row.month,) if by_month else ()), row.value)
    number = sa.func.count(row.one.distinct())
    across = (row.across,) if by_month else ()
    columns = (*by, number, *(across or (sa.null(),)))
    return sa.select(*columns).group_by(*by, *across)


def _in_other_months() -> sa.ColumnElement[bool]:
    other = aliased(Task)
    elsewhere = (other.register != Task.register) | (
        month_name(other.assigned_on) != month_name(Task.assigned_on)
    )
    return sa.exists().where(other.assignment_id == Task.assignment_id, elsewhere).correlate(Task)
