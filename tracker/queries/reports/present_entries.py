"""The tasks behind every number of a report, as a snapshot takes them: live, from the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.periods import Period, before, month_of, same_day, year_before
from tracker.domain.reports.report import NONE, Dimension
from tracker.domain.reports.snapshots import Part, Scope, SnapshotEntry
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.numbers import among
from tracker.queries.reports.book import (
    carried_over_filter,
    period_filter,
    trend_months,
)
from tracker.queries.reports.counted_tasks import BATCH, report_tasks
from tracker.queries.reports.overdue_tasks import overdue_filter
from tracker.queries.tasks.filters import TaskFilter

One = TypeVar("One")


def present_entries(scope: Scope, parts: Iterable[Part] = Part) -> Iterator[SnapshotEntry]:
    """The tasks, part after part, each part with the nearest deadline first. Withdrawn tasks are
    included.

    Several questions: ask within one unchanging view of the database.
    """
    kinds = {code: kind.value for code, kind in db.session.execute(sa.select(Unit.code, Unit.kind))}
    for part in parts:
        for batch in _batches(report_tasks(_filter(scope, part)), BATCH):
            rows = _rows([task.id for task in batch])
            for task in batch:
                yield SnapshotEntry(part, _keys(task, rows[task.id], kinds), task)


def _filter(scope: Scope, part: Part) -> TaskFilter:
    period, register = scope.period, scope.register
    if part is Part.CARRIED_OVER:
        carried = carried_over_filter(period, register, scope.as_of, scope.known_by)
        return replace(carried, standings=())
    if part is Part.BEFORE:
        return _of(before(period), scope)
    if part is Part.YEAR_BEFORE:
        return _of(year_before(period), scope)
    if part is Part.OVERDUE:
        return overdue_filter(register, scope.as_of, scope.known_by)
    counted = replace(period_filter(period, register, scope.as_of, scope.known_by), standings=())
    if part is Part.PERIOD:
        return counted
    months = trend_months(period)
    return replace(counted, assigned_from=months[0].first, assigned_to=months[-1].last)


def _of(other: Period, scope: Scope) -> TaskFilter:
    then = same_day(scope.period, scope.as_of, other)
    return replace(period_filter(other, scope.register, then, scope.known_by), standings=())


def _rows(task_ids: list[int]) -> dict[int, Any]:
    """What the tasks refer to, by number of the task."""
    records = db.session.execute(
        sa.select(Task.id, Task.field_id, Task.leader_id, Task.officer_id, Task.directive_id).where(
            among(Task.id, task_ids)
        )
    )
    return {row.id: row for row in records}


def _keys(task: ReportTask, row: Any, kinds: dict[str, str]) -> dict[Dimension, str]:
    """The row that the task belongs to in each breakdown: the keys of ``queries.report``."""
    return {
        Dimension.UNIT: task.unit_code,
        Dimension.UNIT_KIND: kinds[task.unit_code],
        Dimension.FIELD: _key(row.field_id),
        Dimension.LEADER: _key(row.leader_id),
        Dimension.OFFICER: _key(row.officer_id),
        Dimension.DIRECTIVE: _key(row.directive_id),
        Dimension.MONTH: month_of(task.assigned_on).name,
    }


def _key(number: int | None) -> str:
    return NONE if number is None else str(number)


def _batches(rows: Iterable[One], size: int) -> Iterator[list[One]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        yield batch
