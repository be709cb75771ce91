"""Tasks counted by how they stand, group by group: what reports, overviews and digests add up.

All figures of a page are asked in one statement. Each is counted where an index finds its tasks.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.days import days_between
from tracker.models.tasks.standing import Arm, Condition, arms
from tracker.queries.reports.groupings import Grouping

_LATE = [Standing.DONE_LATE.value, Standing.OPEN_OVERDUE.value]
_ALIKE: list[sa.ColumnElement[Any]] = [
    sa.literal_column(place) for place in ("2", "3", "4")
]  # group, standing, progress


@dataclass(frozen=True)
class Figure:
    """Which tasks are counted under a name; ``open_only`` where none but open ones can be."""

    name: str
    met: Callable[[Arm], Sequence[Condition]]
    open_only: bool = False


@dataclass
class Counted:
    """Some tasks by how they stand: how many, how many of them on time only by a late extension,
    and the days past the deadline of those done late or overdue.
    """

    stood: Counter[tuple[Standing | None, Progress]] = field(default_factory=Counter)
    extended: int = 0
    days_late: int = 0

    def add(self, row: sa.Row[Any]) -> None:
        """Some that stand alike."""
        standing = Standing(row.standing) if row.standing else None
        self.stood[standing, Progress(row.progress)] += row.number
        self.extended += row.extended
        self.days_late += row.days_late

    def __add__(self, other: "Counted") -> "Counted":
        stood = self.stood + other.stood
        return Counted(stood, self.extended + other.extended, self.days_late + other.days_late)

    @property
    def total(self) -> int:
        """All of them, withdrawn ones too."""
        return self.stood.total()

    @property
    def tally(self) -> Tally:
        """The four parts and what stands beside them."""
        return Tally.of(self.stood, self.extended)


def count_by(
    as_of: date, known_by: date, grouping: Grouping, figures: Sequence[Figure]
) -> dict[str, dict[str, Counted]]:
    """Each figure by its name, and in it the tasks by the key of the row they belong to."""
    counts: dict[str, dict[str, Counted]] = {figure.name: {} for figure in figures}
    for row in db.session.execute(_statement(as_of, known_by, grouping, figures)):
        key = grouping.key(row.group_value)
        counts[row.figure].setdefault(key, Counted()).add(row)
    return counts


def _statement(
    as_of: date, known_by: date, grouping: Grouping, figures: Sequence[Figure]
) -> sa.Select[Any]:
    parts = sa.union_all(*_parts(as_of, known_by, grouping, figures)).subquery("counted")
    row = parts.c
    value = grouping.column if grouping.of_unit else row.group_value
    statement = sa.select(
        row.figure,
        value.label("group_value"),
        row.standing,
        row.progress,
        row.number,
        row.extended,
        row.days_late,
    )
    return statement.join(Unit, Unit.id == row.group_value) if grouping.of_unit else statement


def _parts(
    as_of: date, known_by: date, grouping: Grouping, figures: Sequence[Figure]
) -> Iterator[sa.Select[Any]]:
    for figure in figures:
        for arm in arms(as_of, known_by, open_only=figure.open_only):
            value = arm.lead_unit_id if grouping.of_unit else grouping.column
            late = arm.standing.in_(_LATE)
            columns = (
                sa.literal(figure.name).label("figure"),
                value.label("group_value"),
                arm.standing.label("standing"),
                arm.progress.label("progress"),
                sa.func.count().label("number"),
                sa.func.sum(sa.case((arm.by_late_extension, 1), else_=0)).label("extended"),
                sa.func.sum(sa.case((late, days_between(arm.due_on, arm.clock)), else_=0)).label(
                    "days_late"
                ),
            )
            yield arm.select(*columns).where(*figure.met(arm)).group_by(*_ALIKE)


def together(counts: dict[str, Counted]) -> Counted:
    """The tasks of all rows."""
    return sum(counts.values(), Counted())


def assignments_by(
    as_of: date,
    known_by: date,
    grouping: Grouping,
    met: Callable[[Arm], Sequence[Condition]],
) -> dict[str, int]:
    """How many different assignments the tasks that count come from, by the row's key."""

    def ask(arm: Arm) -> sa.Select[Any]:
        value = arm.lead_unit_id if grouping.of_unit else grouping.column
        columns = (value.label("group_value"), Task.assignment_id.label("assignment_id"))
        return arm.select(*columns).where(arm.stands(tuple(Standing)), *met(arm)).distinct()

    tasks = sa.union(*(ask(arm) for arm in arms(as_of, known_by))).subquery("assigned")
    value = (grouping.column if grouping.of_unit else tasks.c.group_value).label("group_value")
    number = sa.func.count(tasks.c.assignment_id.distinct()).label("number")
    statement = sa.select(value, number).select_from(tasks).group_by(value)
    if grouping.of_unit:
        statement = statement.join(Unit, Unit.id == tasks.c.group_value)
    return {grouping.key(group): number for group, number in db.session.execute(statement)}
