"""The tasks behind a report's numbers, with all that a list of them prints; in bounded memory."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
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
    unit_name_on,
)
from tracker.models.numbers import among
from tracker.models.tasks.coordination import coordination_on
from tracker.models.tasks.standing import Arm
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import PLACE, whole_list
from tracker.queries.tasks.sorting import Sort

BATCH = 1_000


def report_tasks(
    task_filter: TaskFilter, person: Person | None = None, *, sort: Sort = Sort.DEADLINE
) -> Iterator[ReportTask]:
    """The tasks of the filter that the person may see, or all of them, nearest deadline first.

    They come in batches, so that a list of twenty thousand never stands in memory whole.
    """
    statement = whole_list(
        task_filter, partial(_tasks, task_filter.as_of), sort=sort, person=person
    )
    statement = statement.execution_options(yield_per=BATCH)
    result = db.session.connection().execute(statement)  # plain rows: no entities are loaded
    columns = tuple(result.keys())
    names = _short_names()
    for batch in result.partitions():
        ids = [record.id for record in batch]
        helpers = _coordinating_units(ids, task_filter.as_of, names)
        extensions = _extensions_granted(ids, task_filter.as_of)
        reasons = last_reasons(ids, task_filter.as_of)
        for record in batch:
            facts = dict(zip(columns, record, strict=True))
            for name in PLACE:
                del facts[name]
            facts["coordinating_units"] = tuple(helpers.get(record.id, ()))
            facts["extensions"] = extensions.get(record.id, 0)
            facts["reason"] = reasons.get(record.id, "")
            yield _task(facts)


def _tasks(as_of: date, arm: Arm) -> sa.Select[*tuple[Any, ...]]:
    leader, officer = sa.orm.aliased(User), sa.orm.aliased(User)
    columns = (
        Task.id.label("id"),
        Task.number,
        Task.product,
        Task.urgency,
        Task.content,
        Task.register,
        Task.origin,
        Task.assignment_id,
        sa.func.coalesce(Directive.symbol, "").label("directive"),
        Directive.issued_on.label("directive_issued_on"),
        Unit.code.label("unit_code"),
        unit_name_on(as_of).label("unit"),
        sa.func.coalesce(Field.name, "").label("field"),
        sa.func.coalesce(leader.name, "").label("leader"),
        sa.func.coalesce(officer.name, "").label("officer"),
        Task.assigned_on,
        arm.deadline.label("deadline"),
        arm.clock.label("clock"),
        arm.completed_on.label("completed_on"),
        arm.standing.label("standing"),
        arm.progress.label("progress"),
        sa.func.coalesce(arm.by_late_extension, sa.false()).label("by_late_extension"),
    )
    return (
        arm.select(*columns)
        .join(Unit, Unit.id == arm.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .outerjoin(Field, Field.id == Task.field_id)
        .outerjoin(leader, leader.id == Task.leader_id)
        .outerjoin(officer, officer.id == Task.officer_id)
    )


def _extensions_granted(task_ids: list[int], as_of: date) -> dict[int, int]:
    """How often these tasks were put off up to the day; those that were not are left out."""
    counts = db.session.execute(
        sa.select(Extension.task_id, sa.func.count().label("number"))
        .where(
            among(Extension.task_id, task_ids),
            Extension.granted_until.is_not(None),
            Extension.decided_on <= as_of,
        )
        .group_by(Extension.task_id)
    )
    return {row.task_id: row.number for row in counts}


def last_reasons(task_ids: Iterable[int], as_of: date) -> dict[int, str]:
    """What units said last, up to the day, of why these tasks are late; by the task's number.

    An obstacle, where one was raised; else a request for more time.
    """
    ids = list(task_ids)
    requests = (
        sa.select(Extension.task_id, Extension.reason)
        .where(among(Extension.task_id, ids), Extension.requested_on <= as_of)
        .order_by(Extension.requested_on, Extension.id)
    )
    obstacles = (
        sa.select(Obstacle.task_id, Obstacle.text)
        .where(among(Obstacle.task_id, ids), Obstacle.raised_on <= as_of)
        .order_by(Obstacle.raised_on, Obstacle.id)
    )
    reasons = {
        task_id: reason
        for statement in (requests, obstacles)
        for task_id, reason in db.session.execute(statement)
    }
    return {task_id: reason for task_id, reason in reasons.items() if reason}


def _task(facts: dict[str, Any]) -> ReportTask:
    standing, clock = facts["standing"], facts.pop("clock")
    late = days_past(facts["deadline"], clock) if standing else 0  # withdrawn: no clock runs
    facts["standing"] = Standing(standing) if standing else None
    facts["progress"] = Progress(facts["progress"])
    return ReportTask(**facts, days_overdue=late)


def _short_names() -> dict[int, str]:
    """The short name of each unit by its number, in protocol order."""
    units = db.session.execute(sa.select(Unit.id, Unit.short_name).order_by(Unit.position, Unit.id))
    return {row.id: row.short_name for row in units}


def _coordinating_units(
    task_ids: list[int], as_of: date, names: dict[int, str]
) -> dict[int, list[str]]:
    """The short names of the units that help with each task on a day, in the order of ``names``."""
    pairs = db.session.execute(coordination_on(as_of, lambda row: among(row.task_id, task_ids)))
    units_of: dict[int, set[int]] = {}
    for task_id, unit_id in pairs:
        units_of.setdefault(task_id, set()).add(unit_id)
    places = {unit_id: place for place, unit_id in enumerate(names)}
    return {
        task_id: [names[one] for one in sorted(units, key=places.__getitem__)]
        for task_id, units in units_of.items()
    }
