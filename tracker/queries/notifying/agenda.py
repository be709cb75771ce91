"""Deadlines of open tasks: of a unit, or of those that an officer follows."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from tracker import config
from tracker.clock import clock
from tracker.domain.notifying.agenda import Agenda, AgendaEntry
from tracker.domain.notifying.reminders import ReminderPlan
from tracker.domain.tasks.workflow import BEFORE_REPORT, Person
from tracker.domain.vocabulary import OPEN, Progress, Role, Urgency
from tracker.extensions import db
from tracker.models import Directive, Task, Unit, User
from tracker.queries.organisation.calendar import working_calendar
from tracker.queries.tasks.visibility import visible_to

NOBODY = 0
BACK = 366  # days: reminders of older deadlines are over


def agenda_of_unit(unit: Unit) -> Agenda:
    """What the unit's people see: tasks that it leads or helps with."""
    of_unit = Person(NOBODY, frozenset({Role.UNIT_STAFF}), unit.id)
    rows = db.session.execute(_open_deadlines().where(visible_to(of_unit)))
    entry = _entries()
    entries = tuple(entry(*row, helps=row[0].lead_unit_id != unit.id) for row in rows)
    return Agenda(f"Hạn hoàn thành – {unit.name}", entries)


def agenda_of_officer(user: User) -> Agenda:
    """The tasks that an officer of the office follows."""
    rows = db.session.execute(_open_deadlines().where(Task.officer_id == user.id))
    entry = _entries()
    entries = tuple(entry(*row, helps=False) for row in rows)
    return Agenda(f"Hạn hoàn thành – {user.name} theo dõi", entries)


def _open_deadlines() -> sa.Select[Task, str, str | None, Any]:
    return (
        sa.select(Task, Unit.short_name, Directive.symbol, Directive.reminders)
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .where(Task.progress.in_(OPEN), Task.deadline.is_not(None))
        .order_by(Task.deadline, Task.id)
    )


def _entries() -> Callable[..., AgendaEntry]:
    """What makes entries, by today's date, the usual plans of reminders and the calendar."""
    today = clock().today()
    usual = {urgency: config.settings().reminders_of(urgency) for urgency in Urgency}
    calendar = working_calendar(today - timedelta(days=BACK))

    def entry(
        task: Task, unit: str, directive: str | None, facts: Any, *, helps: bool
    ) -> AgendaEntry:
        assert task.deadline is not None  # noqa: S101 - what was asked for
        plan = ReminderPlan.of(facts) if facts is not None else usual[task.urgency]
        owed = not helps and task.progress in BEFORE_REPORT
        reminders = plan.days_before(task.deadline, calendar) if owed else ()
        return _entry(task, unit, directive, today, reminders, helps=helps)

    return entry


def _entry(
    task: Task,
    unit: str,
    directive: str | None,
    today: date,
    reminders: tuple[date, ...],
    *,
    helps: bool,
) -> AgendaEntry:
    assert task.deadline is not None  # noqa: S101 - what was asked for
    waits = task.progress is Progress.AWAITING_CONFIRMATION
    return AgendaEntry(
        stands_on=task.deadline if waits else max(task.deadline, today),
        reminders=reminders,
        task_id=task.id,
        number=task.number,
        urgency=task.urgency,
        content=task.content,
        unit=unit,
        directive=directive,
        deadline=task.deadline,
        helps=helps,
        waits=waits,
        changed_at=task.touched_at or datetime.combine(task.assigned_on, time(), clock().zone),
        version=task.version,
    )
