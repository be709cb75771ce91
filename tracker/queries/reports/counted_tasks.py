"""The tasks behind a report's numbers, with all that a list of them prints; in bounded memory."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.book import ReportTask
from tracker.domain.tasks.standing import days_past
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import (
    Directive,
    Extension,
    Field,
    Obstacle,
    Task,
    Unit,
    User,
    task_coordinating_unit,
)
from tracker.models.tasks.standing import on_time_by_late_extension, standing_as_of
from tracker.queries.tasks.filters import TaskFilter, conditions
from tracker.queries.tasks.lists import Sort, order
from tracker.queries.tasks.visibility import visible_to

BATCH = 500


def report_tasks(
    task_filter: TaskFilter, person: Person | None = None, *, sort: Sort = Sort.DEADLINE
) -> Iterator[ReportTask]:
    """The tasks of the filter that the person may see, or all of them, nearest deadline first.

    They come in batches, so that a list of twenty thousand never stands in memory whole.
    """
    standing = standing_as_of(task_filter.as_of, task_filter.known_by)
    statement = _statement(standing, task_filter.as_of).where(*conditions(task_filter, standing))
    if person is not None:
        statement = statement.where(visible_to(person))
    statement = statement.order_by(*order(standing, sort)).execution_options(yield_per=BATCH)
    for batch in db.session.execute(statement).partitions():
        tasks = [_task(record) for record in batch]
        helpers = _coordinating_units([task.id for task in tasks])
        yield from (
            replace(task, coordinating_units=tuple(helpers.get(task.id, ()))) for task in tasks
        )


def _statement(standing: sa.Subquery, as_of: date) -> sa.Select[*tuple[Any, ...]]:
    leader, officer = sa.orm.aliased(User), sa.orm.aliased(User)
    return (
        sa.select(
            Task.id,
            Task.content,
            Task.register,
            Task.origin,
            Task.assignment_id,
            sa.func.coalesce(Directive.symbol, "").label("directive"),
            Directive.issued_on.label("directive_issued_on"),
            Unit.code.label("unit_code"),
            Unit.name.label("unit"),
            sa.func.coalesce(Field.name, "").label("field"),
            sa.func.coalesce(leader.name, "").label("leader"),
            sa.func.coalesce(officer.name, "").label("officer"),
            Task.assigned_on,
            standing.c.deadline,
            standing.c.clock,
            standing.c.completed_on,
            standing.c.standing,
            standing.c.progress,
            _extensions_granted(as_of).label("extensions"),
            _last_reason(as_of).label("reason"),
            on_time_by_late_extension(standing).label("by_late_extension"),
        )
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .outerjoin(Field, Field.id == Task.field_id)
        .outerjoin(leader, leader.id == Task.leader_id)
        .outerjoin(officer, officer.id == Task.officer_id)
    )


def _extensions_granted(as_of: date) -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count(Extension.id))
        .where(
            Extension.task_id == Task.id,
            Extension.granted_until.is_not(None),
            Extension.decided_on <= as_of,
        )
        .correlate(Task)
        .scalar_subquery()
    )


def last_reasons(task_ids: Iterable[int], as_of: date) -> dict[int, str]:
    """What units said last, up to the day, of why these tasks are late; by the task's number."""
    pairs = db.session.execute(
        sa.select(Task.id, _last_reason(as_of)).where(Task.id.in_(list(task_ids)))
    )
    return {task_id: reason for task_id, reason in pairs if reason}


def _last_reason(as_of: date) -> sa.ColumnElement[str]:
    """What the unit said last of why it is late: an obstacle, else a request for more time."""
    obstacle = (
        sa.select(Obstacle.text)
        .where(Obstacle.task_id == Task.id, Obstacle.raised_on <= as_of)
        .order_by(Obstacle.raised_on.desc(), Obstacle.id.desc())
        .limit(1)
        .correlate(Task)
        .scalar_subquery()
    )
    request = (
        sa.select(Extension.reason)
        .where(Extension.task_id == Task.id, Extension.requested_on <= as_of)
        .order_by(Extension.requested_on.desc(), Extension.id.desc())
        .limit(1)
        .correlate(Task)
        .scalar_subquery()
    )
    return sa.func.coalesce(obstacle, request, "")


def _task(record: sa.Row[Any]) -> ReportTask:
    values = dict(record._mapping)  # the public name of it in SQLAlchemy
    standing, clock = values["standing"], values.pop("clock")
    late = days_past(values["deadline"], clock) if standing else 0  # withdrawn: no clock runs
    values["standing"] = Standing(standing) if standing else None
    values["progress"] = Progress(values["progress"])
    return ReportTask(**values, coordinating_units=(), days_overdue=late)


def _coordinating_units(task_ids: list[int]) -> dict[int, list[str]]:
    """The short names of the units that help with each task, in protocol order."""
    pairs = db.session.execute(
        sa.select(task_coordinating_unit.c.task_id, Unit.short_name)
        .join(Unit, Unit.id == task_coordinating_unit.c.unit_id)
        .where(task_coordinating_unit.c.task_id.in_(task_ids))
        .order_by(Unit.position, Unit.id)
    )
    names: dict[int, list[str]] = {}
    for task_id, name in pairs:
        names.setdefault(task_id, []).append(name)
    return names
