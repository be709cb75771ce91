"""All that happened, for the administrator; and what happened at a unit, for its feed.

Events stand in the order in which they were recorded: by number, the newest first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker import clock
from tracker.domain.history import EventKind, event_of
from tracker.domain.vietnamese_order import by_given_name
from tracker.extensions import db
from tracker.models import Directive, Event, Task, TaskLead, Unit, User, task_coordinating_unit
from tracker.models.base import at_most

PAGE = 50
BATCH = 500
FEED = 50


@dataclass(frozen=True)
class AuditFilter:
    """Which events; ``None`` leaves nothing out. Days are the province's, both inclusive.

    ``person_id``: who did it, or whom it is about. ``unit_id``: the unit of either, or one that
    led the task. ``before``: events recorded before that one.
    """

    person_id: int | None = None
    unit_id: int | None = None
    kind: EventKind | None = None
    first: date | None = None
    last: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class AuditRow:
    """An event with its sentence and what it is about, if it is about anything."""

    id: int
    at: datetime
    happened_on: date
    actor: str
    actor_unit: str
    kind: EventKind
    sentence: str
    note: str
    task_id: int | None
    task: str
    lead_unit: str
    directive_id: int | None
    directive: str
    person_id: int | None
    person: str


def audit(audit_filter: AuditFilter, limit: int = PAGE) -> tuple[list[AuditRow], int | None]:
    """Some events, newest first; and the event before which the next ones were recorded."""
    rows = _rows(_conditions(audit_filter), audit_filter.before, limit + 1)
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def all_of(audit_filter: AuditFilter) -> Iterator[AuditRow]:
    """Every event of a filter, newest first, read in batches."""
    before = audit_filter.before
    while batch := _rows(_conditions(audit_filter), before, BATCH):
        yield from batch
        before = batch[-1].id


def feed(unit_id: int, limit: int = FEED) -> list[AuditRow]:
    """The last events at a unit: on tasks while it led them, and on those it helps with now.

    What follows after a task went to another unit is not part of it.
    """
    helped = sa.select(task_coordinating_unit.c.task_id).where(
        task_coordinating_unit.c.unit_id == unit_id
    )
    led = sa.exists().where(
        TaskLead.task_id == Event.task_id,
        TaskLead.unit_id == unit_id,
        Event.id >= _since(),
        TaskLead.until_event_id.is_(None) | (Event.id <= TaskLead.until_event_id),
    )
    return _rows([led | Event.task_id.in_(helped)], None, limit)


def people_in_history() -> Sequence[User]:
    """Everybody, by name: whom a filter offers."""
    people = db.session.scalars(sa.select(User).order_by(User.id))
    return sorted(people, key=lambda person: by_given_name(person.name))


def _since() -> sa.ScalarSelect[int]:
    """The event that brought the task to the unit: the one that took it from the unit before."""
    earlier = aliased(TaskLead)
    return (
        sa.select(sa.func.coalesce(sa.func.max(earlier.until_event_id), 0))
        .where(earlier.task_id == TaskLead.task_id, earlier.id < TaskLead.id)
        .correlate(TaskLead)
        .scalar_subquery()
    )


def _conditions(audit_filter: AuditFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if audit_filter.person_id is not None:
        conditions.append(
            (Event.actor_id == audit_filter.person_id) | (Event.user_id == audit_filter.person_id)
        )
    if audit_filter.unit_id is not None:
        people = sa.select(User.id).where(User.unit_id == audit_filter.unit_id)
        led = sa.select(TaskLead.task_id).where(TaskLead.unit_id == audit_filter.unit_id)
        conditions.append(
            Event.actor_id.in_(people) | Event.user_id.in_(people) | Event.task_id.in_(led)
        )
    if audit_filter.kind is not None:
        conditions.append(Event.kind == audit_filter.kind)
    if audit_filter.first is not None:
        conditions.append(Event.at >= clock.start_of(audit_filter.first))
    if audit_filter.last is not None:
        conditions.append(Event.at < clock.start_of(audit_filter.last + timedelta(days=1)))
    return conditions


def _rows(
    conditions: list[sa.ColumnElement[bool]], before: int | None, limit: int
) -> list[AuditRow]:
    """People, units, tasks and directives join from outside: not every event has all of them."""
    about, lead = aliased(User), aliased(Unit)
    statement = (
        sa.select(Event, Task.content, lead.name, Directive.id, Directive.symbol, about.name)
        .outerjoin(Task, Task.id == Event.task_id)
        .outerjoin(lead, lead.id == Task.lead_unit_id)
        .outerjoin(
            Directive, Directive.id == sa.func.coalesce(Event.directive_id, Task.directive_id)
        )
        .outerjoin(about, about.id == Event.user_id)
        .where(*conditions)
        .options(joinedload(Event.actor).joinedload(User.unit))
        .order_by(Event.id.desc())
        .limit(at_most(limit))
    )
    if before is not None:
        statement = statement.where(Event.id < before)
    return [_row(*record) for record in db.session.execute(statement)]


def _row(
    event: Event,
    content: str | None,
    lead_unit: str | None,
    directive_id: int | None,
    symbol: str | None,
    person: str | None,
) -> AuditRow:
    actor = event.actor
    return AuditRow(
        id=event.id,
        at=event.at,
        happened_on=event.happened_on,
        actor=actor.name if actor else "Hệ thống",
        actor_unit=actor.unit.name if actor and actor.unit else "",
        kind=event.kind,
        sentence=event_of(event.kind, event.facts).sentence,
        note=event.note,
        task_id=event.task_id,
        task=content or "",
        lead_unit=lead_unit or "",
        directive_id=directive_id,
        directive=symbol or "",
        person_id=event.user_id,
        person=person or "",
    )
