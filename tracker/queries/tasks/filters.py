"""Which tasks a list holds: the filter, and the conditions that it puts to the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.kept_standing import NO_DEADLINE
from tracker.domain.tasks.numbers import number_of, numbers_sought, place_sought
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import (
    OPEN,
    OPEN_STANDINGS,
    FlagKind,
    Progress,
    Register,
    Standing,
    UnitKind,
    Urgency,
)
from tracker.extensions import db
from tracker.models import Flag, Task, TaskNumber, Unit
from tracker.models.base import at_most, unindexed
from tracker.models.days import Day, days_between
from tracker.models.numbers import among
from tracker.models.tasks.coordination import coordination_on
from tracker.models.tasks.silence import silent
from tracker.models.tasks.standing import Arm, Condition, over
from tracker.queries.directives.search import matches
from tracker.queries.tasks.visibility import visible_to

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
    ``former_unit_ids``: units whose tasks are listed with those of ``unit_id``.
    ``without``: what the task must not have (a field, a leader …). ``days_past_from`` and ``…_to``:
    calendar days past the deadline on the task's clock. ``open_on``: open at the end of that day,
    whatever came of it since. ``no_word_since``: the lead unit owes a word and said nothing on
    that day or after it (``tracker.domain.tasks.silence``). ``unacknowledged``: open, and the lead
    unit has not taken it on. ``task_ids``: these tasks alone.
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
    former_unit_ids: tuple[int, ...] = ()
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
    no_word_since: date | None = None
    unacknowledged: bool = False
    task_ids: tuple[int, ...] = ()


def open_only(task_filter: TaskFilter) -> bool:
    """Whether nothing but what was open on the day asked about is in the list."""
    standings, progresses = task_filter.standings, task_filter.progresses
    if task_filter.no_word_since is not None or task_filter.unacknowledged:
        return True
    return bool(standings and set(standings) <= set(OPEN_STANDINGS)) or bool(
        progresses and set(progresses) <= set(OPEN)
    )


def conditions(task_filter: TaskFilter, arm: Arm) -> list[Condition]:
    """What a task must meet to be in the list; ``arm`` says how some tasks stand."""
    equal = [
        (_register(task_filter, arm), task_filter.register),
        (Task.field_id, task_filter.field_id),
        (Task.leader_id, task_filter.leader_id),
        (Task.officer_id, task_filter.officer_id),
        (Task.directive_id, task_filter.directive_id),
        (Task.assignment_id, task_filter.assignment_id),
    ]
    met: list[Condition] = [column == value for column, value in equal if value is not None]
    if task_filter.unit_id is not None:
        met.append(_led_by(task_filter, arm))
    met.extend(_days(task_filter, arm))
    if task_filter.standings:
        met.append(arm.stands(task_filter.standings))
    if task_filter.progresses:
        met.append(arm.progress.in_([progress.value for progress in task_filter.progresses]))
    if task_filter.urgencies:
        met.append(Task.urgency.in_(task_filter.urgencies))
    if task_filter.coordinating_unit_id is not None:
        met.append(_helped_by(task_filter.coordinating_unit_id, task_filter.as_of))
    if task_filter.task_ids:
        met.append(among(Task.id, task_filter.task_ids))
    if task_filter.flag is not None:
        met.append(_flagged(task_filter.flag))
    if task_filter.unit_kind is not None:
        met.append(
            arm.lead_unit_id.in_(sa.select(Unit.id).where(Unit.kind == task_filter.unit_kind))
        )
    if task_filter.open_on is not None:
        met.append(open_on(task_filter.open_on, task_filter.known_by))
    if task_filter.by_late_extension:
        met.append(arm.by_late_extension)
    if task_filter.no_word_since is not None:
        days = task_filter.no_word_since, task_filter.as_of, task_filter.known_by
        met.append(no_word(arm, *days))
    if task_filter.unacknowledged:
        still_open = arm.progress.in_([progress.value for progress in OPEN])
        met.append(Task.acknowledged_on.is_(None) & still_open)
    met.extend(_ABSENT[dimension].is_(None) for dimension in task_filter.without)
    return met


def _register(task_filter: TaskFilter, arm: Arm) -> Any:
    """The register as a condition: not what tasks are found by where anything else leaves fewer."""
    fewer = (
        task_filter.unit_id,
        task_filter.field_id,
        task_filter.leader_id,
        task_filter.officer_id,
        task_filter.directive_id,
        task_filter.assignment_id,
    )
    found_otherwise = arm.replayed or open_only(task_filter) or any(map(bool, fewer))
    return unindexed(Task.register) if found_otherwise else Task.register


def searched(q: str) -> list[Condition]:
    """What a search finds: by words or document; one for a number finds the tasks of it, too.

    Asks the database: once for all the parts of a list.
    """
    numbers = numbers_sought(q) or _numbers_without_year(q)
    of_number = Task.register.in_(list(Register)) & Task.number.in_(numbers)  # as the index has it
    return list(matches(q, Task, also=of_number if numbers else None))


def task_meant(person: Person, q: str) -> int | None:
    """The one task that the person may see whose number a search is; none where several have it."""
    numbers = numbers_sought(q)
    if not numbers:
        return None
    of_number = Task.register.in_(list(Register)) & Task.number.in_(numbers)  # as the index has it
    tasks = db.session.scalars(
        sa.select(Task.id).where(of_number, visible_to(person)).limit(at_most(2))
    ).all()
    return tasks[0] if len(tasks) == 1 else None


def _numbers_without_year(q: str) -> tuple[str, ...]:
    """The numbers of all years that a place among the tasks of a year may mean."""
    place = place_sought(q)
    if place is None:
        return ()
    years = db.session.scalars(sa.select(TaskNumber.year).distinct())
    return tuple(number_of(year, place) for year in years)


def _days(task_filter: TaskFilter, arm: Arm) -> Iterator[Condition]:
    """The days between which a task was assigned, due and completed, and how long it is past due.

    Of a withdrawn task no clock runs.
    """
    assigned_on = unindexed(Task.assigned_on) if arm.replayed else Task.assigned_on
    earliest = [
        (assigned_on, task_filter.assigned_from),
        (arm.due_on, task_filter.due_from),
        (arm.completed_on, task_filter.completed_from),
    ]
    latest = [
        (assigned_on, task_filter.assigned_to),
        (arm.due_on, task_filter.due_to),
        (arm.completed_on, task_filter.completed_to),
    ]
    yield from (column >= day for column, day in earliest if day is not None)
    yield from (column <= day for column, day in latest if day is not None)
    if task_filter.due_from is not None:
        yield arm.due_on < NO_DEADLINE
    first, last = task_filter.days_past_from, task_filter.days_past_to
    if first is not None or last is not None:
        yield arm.standing.is_not(None)
    past = days_between(arm.due_on, arm.clock)
    if first is not None:
        yield arm.due_on <= task_filter.as_of - timedelta(days=first)
        yield past >= first
    if last is not None:
        yield past <= last
        yield arm.due_on < NO_DEADLINE


def no_word(arm: Arm, since: date, as_of: date, known_by: date) -> Condition:
    """A word is owed as of a day, and none was said on ``since`` or later."""
    known_to = clock.start_of(known_by + timedelta(days=1))
    return silent(arm, since, as_of, clock.start_of(since), known_to)


def _led_by(task_filter: TaskFilter, arm: Arm) -> Condition:
    if task_filter.former_unit_ids:
        return arm.lead_unit_id.in_((task_filter.unit_id, *task_filter.former_unit_ids))
    return arm.lead_unit_id == task_filter.unit_id


def _helped_by(unit_id: int, day: date) -> Condition:
    """The tasks that a unit helps with on a day."""
    helping = coordination_on(day, lambda row: row.unit_id == unit_id).subquery("helping")
    return Task.id.in_(sa.select(helping.c.task_id))


def _flagged(kind: FlagKind) -> Condition:
    return sa.exists().where(Flag.task_id == Task.id, Flag.kind == kind, Flag.cleared_on.is_(None))


def open_on(day: Day, known_by: Day) -> Condition:
    """Open at the end of that day, whatever came of it since."""

    def ask(arm: Arm) -> sa.Select[Any]:
        return arm.select(Task.id).where(arm.stands(OPEN_STANDINGS)).correlate(None)

    then = over(day, known_by, ask, open_only=True).subquery("then")
    return Task.id.in_(sa.select(then.c.id))
