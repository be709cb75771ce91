"""Tasks that are to be urged, by the unit that answers for them; how often they were."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker import clock, config
from tracker.domain.history import EventKind
from tracker.domain.reports.issued_letters import Urged
from tracker.domain.tasks.standing import days_past
from tracker.domain.tasks.urging import UrgedTask
from tracker.domain.tasks.workflow import BEFORE_REPORT, Person
from tracker.extensions import db
from tracker.models import Event, Task, Unit
from tracker.models.tasks.standing import Arm
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import count_tasks, whole_list
from tracker.queries.tasks.sorting import Sort


@dataclass(frozen=True)
class TaskToUrge:
    """A task as the page shows it before its unit is urged."""

    id: int
    number: str
    content: str
    facts: UrgedTask


@dataclass(frozen=True)
class UnitToUrge:
    """Who is urged about which tasks; ``former``: units that ended, of which they come."""

    unit: Unit
    tasks: tuple[TaskToUrge, ...]
    former: tuple[str, ...]

    @property
    def overdue(self) -> tuple[int, ...]:
        """The tasks that a letter may list, by number."""
        return tuple(task.id for task in self.tasks if task.facts.days_overdue)


@dataclass(frozen=True)
class ToUrge:
    """By unit in protocol order; ``passed_over``: reported, done or withdrawn meanwhile."""

    units: tuple[UnitToUrge, ...]
    passed_over: int

    @property
    def any_lately(self) -> bool:
        """Whether one of the tasks was urged only just."""
        return any(task.facts.urged_lately for unit in self.units for task in unit.tasks)


def to_urge(task_ids: Collection[int]) -> ToUrge:
    """Those of the tasks that wait for their units, longest overdue first."""
    today = clock.today()
    tasks = db.session.scalars(
        sa.select(Task)
        .where(Task.id.in_(task_ids), Task.assigned_on <= today)
        .options(joinedload(Task.lead_unit).selectinload(Unit.successors))
        .order_by(Task.due_on, Task.id)
    ).all()
    open_ones = [task for task in tasks if task.progress in BEFORE_REPORT]
    urged = times_urged((task.id for task in open_ones), today)
    by_unit: dict[Unit, list[Task]] = {}
    for task in open_ones:
        heirs = task.lead_unit.heirs_on(today)
        by_unit.setdefault(heirs[0] if len(heirs) == 1 else task.lead_unit, []).append(task)
    units = sorted(by_unit, key=lambda unit: (unit.position, unit.id))
    return ToUrge(
        tuple(_unit(unit, by_unit[unit], urged, today) for unit in units),
        len(tasks) - len(open_ones),
    )


def waiting_in_list(person: Person, task_filter: TaskFilter, sort: Sort) -> tuple[list[int], int]:
    """The tasks of a list that wait for their units now, in its order; how many others it has.

    A list of a past day is asked, too: what was reported since is not urged.
    """
    today = clock.today()

    def ask(arm: Arm) -> sa.Select[Any]:
        rows = arm.select(Task.id.label("id"))
        return rows.where(Task.progress.in_(BEFORE_REPORT), Task.assigned_on <= today)

    waiting = whole_list(task_filter, ask, sort=sort, person=person)
    ids = list(db.session.scalars(waiting))
    return ids, count_tasks(person, task_filter) - len(ids)


def urged_lately(urged: Urged | None, today: date) -> bool:
    """Whether a task was urged within the days that are set for it to rest."""
    pause = config.settings().urge_pause_days
    return urged is not None and (today - urged.last_on).days < pause


def urged_by_history(events: Sequence[Event]) -> Urged | None:
    """How often a task was urged, by its history: as ``times_urged``, without asking again."""
    of_kind: dict[EventKind, list[Event]] = {kind: [] for kind in _URGING}
    for event in events:
        if event.kind in of_kind:
            of_kind[event.kind].append(event)
    urgings = of_kind[EventKind.URGED]
    not_counted = {event.facts.get("letter") for event in urgings} | {
        event.facts["letter"] for event in of_kind[EventKind.LETTER_CANCELLED]
    }
    letters = [
        event
        for event in of_kind[EventKind.LETTER_ISSUED]
        if event.facts["letter"] not in not_counted
    ]
    days = [event.happened_on for event in (*urgings, *letters)]
    return Urged(len(days), max(days)) if days else None


_URGING = (EventKind.URGED, EventKind.LETTER_ISSUED, EventKind.LETTER_CANCELLED)


def _unit(unit: Unit, tasks: list[Task], urged: dict[int, Urged], today: date) -> UnitToUrge:
    former = {task.lead_unit.name: None for task in tasks if task.lead_unit is not unit}
    rows = (
        TaskToUrge(task.id, task.number, task.content, _facts(task, urged.get(task.id), today))
        for task in tasks
    )
    return UnitToUrge(unit, tuple(rows), tuple(former))


def _facts(task: Task, urged: Urged | None, today: date) -> UrgedTask:
    return UrgedTask(
        task.deadline,
        days_past(task.deadline, today),
        urged.words if urged else "",
        urged_lately(urged, today),
    )
