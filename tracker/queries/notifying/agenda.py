"""Deadlines of open tasks: of a unit, or of those that an officer follows."""

from datetime import datetime, time

import sqlalchemy as sa

from tracker.clock import clock
from tracker.domain.notifying.agenda import Agenda, AgendaEntry
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import OPEN, Progress, Role
from tracker.extensions import db
from tracker.models import Directive, Task, Unit, User
from tracker.queries.tasks.visibility import visible_to

NOBODY = 0


def agenda_of_unit(unit: Unit) -> Agenda:
    """What the unit's people see: tasks that it leads or helps with."""
    of_unit = Person(NOBODY, frozenset({Role.UNIT_STAFF}), unit.id)
    rows = db.session.execute(_open_deadlines().where(visible_to(of_unit)))
    entries = tuple(_entry(*row, helps=row[0].lead_unit_id != unit.id) for row in rows)
    return Agenda(f"Hạn hoàn thành – {unit.name}", entries)


def agenda_of_officer(user: User) -> Agenda:
    """The tasks that an officer of the office follows."""
    rows = db.session.execute(_open_deadlines().where(Task.officer_id == user.id))
    entries = tuple(_entry(*row, helps=False) for row in rows)
    return Agenda(f"Hạn hoàn thành – {user.name} theo dõi", entries)


def _open_deadlines() -> sa.Select[Task, str, str | None]:
    return (
        sa.select(Task, Unit.short_name, Directive.symbol)
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .where(Task.progress.in_(OPEN), Task.deadline.is_not(None))
        .order_by(Task.deadline, Task.id)
    )


def _entry(task: Task, unit: str, directive: str | None, *, helps: bool) -> AgendaEntry:
    assert task.deadline is not None  # noqa: S101 - what was asked for
    return AgendaEntry(
        task_id=task.id,
        number=task.number,
        urgency=task.urgency,
        content=task.content,
        unit=unit,
        directive=directive,
        deadline=task.deadline,
        helps=helps,
        waits=task.progress is Progress.AWAITING_CONFIRMATION,
        changed_at=task.touched_at or datetime.combine(task.assigned_on, time(), clock().zone),
        version=task.version,
    )
