"""Tasks counted by how they stand, group by group: what reports, overviews and digests add up.

Several figures are asked in one statement, each counted where an index finds its tasks. Statements
are put together once, with the days as parameters: putting one together takes longer than asking
it of the tasks of a few years.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.days import days_between
from tracker.models.tasks.standing import WAYS, Arm, Condition
from tracker.queries.reports.figures import (
    Figure,
    Values,
    in_period,
    parts_of,
)
from tracker.queries.reports.groupings import WHOLE, Grouping
from tracker.queries.tasks.parts import Parts

_LATE = (Standing.DONE_LATE, Standing.OPEN_OVERDUE)
_NONE = Tally.zero()


@dataclass
class Counted:
    """Some tasks by how they stand: how many, how many of them on time only by a late extension,
    and the days past the deadline of those done late or overdue.
    """

    stood: Counter[tuple[Standing | None, Progress]] = field(default_factory=Counter)
    extended: int = 0
    days_late: int = 0

    @property
    def total(self) -> int:
        """All of them, withdrawn ones too."""
        return self.stood.total()

    @property
    def tally(self) -> Tally:
        """The four parts and what stands beside them."""
        return Tally.of(self.stood, self.extended) if self.stood else _NONE


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
    return _read(_statement(groupings, figures, parts_of(values)), values, groupings, figures)


def tally_of(values: Values, *conditions: Condition) -> Tally:
    """The tasks that meet the conditions, counted as of a day."""
    some = (Figure("some", lambda _arm: conditions),)
    (counts,) = _read(_put_together((WHOLE,), some, parts_of(values)), values, (WHOLE,), some)
    return together(counts["some"]).tally


def together(rows: Rows) -> Counted:
    """The tasks of all rows."""
    whole = Counted()
    for some in rows.values():
        for alike, number in some.stood.items():
            whole.stood[alike] += number
        whole.extended += some.extended
        whole.days_late += some.days_late
    return whole


def assignments_by(values: Values, grouping: Grouping) -> dict[str, int]:
    """How many different assignments the tasks of a report come from, by the row's key."""
    key = _key(grouping) if grouping.column is Unit.code else grouping.key
    statement = _of_assignments(grouping, parts_of(values))
    counts: Counter[str] = Counter()
    for value, number in db.session.connection().execute(statement, values):
        counts[key(value)] += number
    return counts


def _read(
    statement: sa.CompoundSelect[Any],
    values: Values,
    groupings: tuple[Grouping, ...],
    figures: tuple[Figure, ...],
) -> list[dict[str, Rows]]:
    names = {figure.name: (figure.name, *figure.also[:1]) for figure in figures if figure.also}
    keys = [_key(grouping) for grouping in groupings]
    counts: list[dict[str, Rows]] = [defaultdict(dict) for _ in groupings]
    records = db.session.connection().execute(statement, values)
    for figure, place, also, value, way, number, extended, days_late in records:
        key = keys[place](value)
        alike = WAYS[way]
        for name in names[figure] if also else (figure,):
            counted = counts[place][name].setdefault(key, Counted())
            counted.stood[alike] += number
            counted.extended += extended
            counted.days_late += days_late if alike[0] in _LATE else 0  # no clock runs withdrawn
    return counts


def _key(grouping: Grouping) -> Callable[[Any], str]:
    """What makes the row's key of the value that tasks are grouped by."""
    if not grouping.of_unit:
        return grouping.key
    values = db.session.connection().execute(sa.select(Unit.id, grouping.column))
    keys = {number: grouping.key(value) for number, value in values}
    return keys.__getitem__


def _put_together(
    groupings: tuple[Grouping, ...], figures: tuple[Figure, ...], parts: Parts
) -> sa.CompoundSelect[Any]:
    others = [part for figure in figures[1:] for part in _parts(figure, groupings[:1], parts)]
    whole = _parts(figures[0], groupings, parts)
    if len(groupings) > 1:
        cells = sa.union_all(*whole).cte("cells")
        whole = (_added_up(cells, place) for place in range(len(groupings)))
    return sa.union_all(*others, *whole)


_statement = lru_cache(maxsize=64)(_put_together)


def _parts(
    figure: Figure, groupings: tuple[Grouping, ...], parts: Parts
) -> Iterator[sa.Select[Any]]:
    """The tasks of a figure, counted by all groupings at once and by how they stand."""
    for arm in parts.arms(open_only=figure.open_only):
        by = [arm.lead_unit_id if one.of_unit else one.column for one in groupings]
        also = sa.case((figure.also[1](arm), 1), else_=0) if figure.also else sa.literal(0)
        days_late = sa.case((arm.due_on < arm.clock, days_between(arm.due_on, arm.clock)), else_=0)
        columns = (
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
        differ = (figure.also is not None, *(one is not WHOLE for one in groupings), True)
        yield statement.group_by(*_columns(at for at, so in enumerate(differ, start=3) if so))


def _added_up(cells: sa.CTE, place: int) -> sa.Select[Any]:
    """The same counted by one of the groupings."""
    cell = cells.c
    alike = (cell.also, cell[f"value_{place}"], cell.way)
    sums = (
        sa.cast(sa.func.sum(one), sa.Integer)
        for one in (cell.number, cell.extended, cell.days_late)
    )
    return sa.select(cell.figure, sa.literal(place), *alike, *sums).group_by(cell.figure, *alike)


def _columns(places: Iterable[int]) -> Iterator[sa.ColumnElement[Any]]:
    """Columns of a question by their places in it: an expression is not written again."""
    return (sa.literal_column(str(place)) for place in places)


@lru_cache(maxsize=16)
def _of_assignments(grouping: Grouping, parts: Parts) -> sa.CompoundSelect[Any]:
    """Counted where columns answer; then those of the few tasks whose history is asked, but for
    the ones that were counted already.
    """
    plain, *replayed = parts.arms()
    one = Task.assignment_id.label("one")

    def ask(arm: Arm, *what: Any) -> sa.Select[Any]:
        by_unit = grouping.column is Unit.code
        value = (arm.lead_unit_id if by_unit else grouping.column).label("value")
        statement = arm.select(value, *what).where(arm.stands(tuple(Standing)))
        several = grouping.of_unit and not by_unit  # units in a row, which may share an assignment
        return statement.join(Unit, Unit.id == arm.lead_unit_id) if several else statement

    number = sa.func.count(Task.assignment_id.distinct())
    first = ask(plain, number).where(*in_period(plain))
    if grouping is not WHOLE:
        first = first.group_by(*_columns([1]))
    if not replayed:
        return sa.union_all(first)
    again = ask(replayed[0], one).where(*in_period(replayed[0])).cte("again")
    before = ask(plain, one).where(*in_period(plain, few=True), one.in_(sa.select(again.c.one)))
    more = sa.except_(sa.select(again), before).subquery("more").c
    return sa.union_all(first, sa.select(more.value, sa.func.count()).group_by(more.value))
