"""Which tasks a list holds: the filter, and the conditions that it puts to the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.numbers import numbers_sought
from tracker.domain.vocabulary import (
    OPEN_STANDINGS,
    FlagKind,
    Progress,
    Register,
    Standing,
    UnitKind,
    Urgency,
)
from tracker.models import Flag, Task, Unit, task_coordinating_unit
from tracker.models.days import days_between
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.directives.search import matches

_ABSENT: dict[Dimension, sa.orm.InstrumentedAttribute[int | None]] = {
    Dimension.FIELD: Task.field_id,
    Dimension.LEADER: Task.leader_id,
    Dimension.OFFICER: Task.officer_id,
    Dimension.DIRECTIVE: Task.directive_id,
}


@dataclass(frozen=True)
class TaskFilter:
    """What to list. Empty means no restriction; several values of one kind mean any of them.

    ``as_of`` and ``known_by`` are the two days of the rule of standing: the day spoken of, and the
    day up to which decisions are known. ``by_late_extension``: done on time only by an extension
    granted after the deadline.
    ``without``: what the task must not have (a field, a leader …). ``days_past_from`` and ``…_to``:
    calendar days past the deadline on the task's clock. ``open_on``: open at the end of that day,
    whatever came of it since.
    """

    as_of: date
    known_by: date
    q: str = ""
    register: Register | None = None
    standings: tuple[Standing, ...] = ()
    progresses: tuple[Progress, ...] = ()
    urgencies: tuple[Urgency, ...] = ()
    flag: FlagKind | None = None
    unit_id: int | None = None
    unit_kind: UnitKind | None = None
    coordinating_unit_id: int | None = None
    field_id: int | None = None
    leader_id: int | None = None
    officer_id: int | None = None
    directive_id: int | None = None
    assignment_id: int | None = None
    assigned_from: date | None = None
    assigned_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    completed_from: date | None = None
    completed_to: date | None = None
    without: tuple[Dimension, ...] = ()
    days_past_from: int | None = None
    days_past_to: int | None = None
    open_on: date | None = None
    by_late_extension: bool = False


def conditions(task_filter: TaskFilter, standing: sa.Subquery) -> list[sa.ColumnElement[bool]]:
    """What a task must meet to be in the list; ``standing`` is that of the days asked about."""
    row = standing.c
    equal = [
        (Task.register, task_filter.register),
        (row.lead_unit_id, task_filter.unit_id),
        (Task.field_id, task_filter.field_id),
        (Task.leader_id, task_filter.leader_id),
        (Task.officer_id, task_filter.officer_id),
        (Task.directive_id, task_filter.directive_id),
        (Task.assignment_id, task_filter.assignment_id),
    ]
    earliest = [
        (Task.assigned_on, task_filter.assigned_from),
        (row.deadline, task_filter.due_from),
        (row.completed_on, task_filter.completed_from),
    ]
    latest = [
        (Task.assigned_on, task_filter.assigned_to),
        (row.deadline, task_filter.due_to),
        (row.completed_on, task_filter.completed_to),
    ]
    met: list[sa.ColumnElement[bool]] = [
        *(column == value for column, value in equal if value is not None),
        *(column >= day for column, day in earliest if day is not None),
        *(column <= day for column, day in latest if day is not None),
    ]
    if task_filter.standings:
        met.append(row.standing.in_([standing.value for standing in task_filter.standings]))
    if task_filter.progresses:
        met.append(row.progress.in_([progress.value for progress in task_filter.progresses]))
    if task_filter.urgencies:
        met.append(Task.urgency.in_(task_filter.urgencies))
    if task_filter.coordinating_unit_id is not None:
        met.append(_helped_by(task_filter.coordinating_unit_id))
    if task_filter.flag is not None:
        met.append(_flagged(task_filter.flag))
    if task_filter.unit_kind is not None:
        met.append(
            row.lead_unit_id.in_(sa.select(Unit.id).where(Unit.kind == task_filter.unit_kind))
        )
    if task_filter.open_on is not None:
        met.append(open_on(task_filter.open_on, task_filter.known_by))
    if task_filter.by_late_extension:
        met.append(row.by_late_extension)
    met.extend(_ABSENT[dimension].is_(None) for dimension in task_filter.without)
    met.extend(_days_past(task_filter, standing))
    met.extend(_found(task_filter.q, row.task_id))
    return met


def _found(q: str, number: sa.ColumnElement[int]) -> Iterator[sa.ColumnElement[bool]]:
    """By its words or its document; a search for a number finds the tasks that have it, too."""
    numbers = numbers_sought(q)
    return matches(q, Task, number, also=Task.number.in_(numbers) if numbers else None)


def _helped_by(unit_id: int) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        task_coordinating_unit.c.task_id == Task.id,
        task_coordinating_unit.c.unit_id == unit_id,
    )


def _flagged(kind: FlagKind) -> sa.ColumnElement[bool]:
    return sa.exists().where(Flag.task_id == Task.id, Flag.kind == kind, Flag.cleared_on.is_(None))


def open_on(day: date, known_by: date) -> sa.ColumnElement[bool]:
    """Whether a task was open at the end of that day, whatever came of it since."""
    then = standing_as_of(day, known_by)
    still_open = [standing.value for standing in OPEN_STANDINGS]
    statement = sa.select(then.c.task_id).where(then.c.standing.in_(still_open))
    return Task.id.in_(statement.correlate(None))  # also where the list is as of that very day


def _days_past(task_filter: TaskFilter, standing: sa.Subquery) -> list[sa.ColumnElement[bool]]:
    """So many days past the deadline; of a withdrawn task no clock runs."""
    days = days_between(standing.c.deadline, standing.c.clock)
    limits = [
        *([days >= task_filter.days_past_from] if task_filter.days_past_from is not None else []),
        *([days <= task_filter.days_past_to] if task_filter.days_past_to is not None else []),
    ]
    return [standing.c.standing.is_not(None), *limits] if limits else []
