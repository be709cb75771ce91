"""The open tasks in the order of their chance of being late: paged by key as other lists are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.tasks.forecast.past import Count
from tracker.domain.tasks.forecast.words import PER_MILLE, Forecast
from tracker.domain.tasks.silence import OWING
from tracker.extensions import db
from tracker.models import Task, TaskForecast
from tracker.models.base import unindexed
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import PAGE_SIZE, TaskPage, rows_at
from tracker.queries.tasks.page_keys import read_key, write_key

_TASKS = sa.outerjoin(TaskForecast, Task, Task.id == TaskForecast.task_id)
"""An outer join, so that SQLite reads in the order of the chances: each has its task anyway."""

Place = tuple[tuple[int, date], int]
"""Where a task stands: by its chance (most likely first), its deadline, its number."""


@dataclass(frozen=True)
class ForecastPage:
    """A page of the list, with what is said of each task, by its number, and as of which day."""

    page: TaskPage
    forecasts: dict[int, Forecast]
    made_on: date | None


def likely_late(
    today: date,
    *,
    unit_id: int | None = None,
    officer_id: int | None = None,
    before: str | None = None,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> ForecastPage:
    """The open tasks of which something is said, of a lead unit or officer if one is named.

    What changed since the night (reported, another deadline, another unit) is left out until the
    next one. ``after`` and ``before`` are keys that an earlier page gave.
    """
    met = _met(today, unit_id, officer_id)
    place = read_key(after or before or "", _read)
    backwards = place is not None and not after
    rows = db.session.scalars(_statement(met, place, size + 1, backwards=backwards)).all()
    more = len(rows) > size
    rows = rows[size - 1 :: -1] if backwards else rows[:size]
    has_before, has_after = (more, True) if backwards else (place is not None, more)
    number = sa.select(sa.func.count()).select_from(_TASKS).where(*met)
    page = TaskPage(
        rows=rows_at([(row.task_id, False) for row in rows], TaskFilter(today, today)),
        total=db.session.scalar(number) or 0,
        before=_key(rows[0]) if rows and has_before else None,
        after=_key(rows[-1]) if rows and has_after else None,
    )
    forecasts = {row.task_id: _forecast(row) for row in rows}
    return ForecastPage(page, forecasts, rows[0].made_on if rows else None)


def _met(
    today: date, unit_id: int | None, officer_id: int | None
) -> Sequence[sa.ColumnElement[bool]]:
    stands = (
        unindexed(Task.progress).in_([word.value for word in OWING]),
        unindexed(Task.due_on) == TaskForecast.due_on,
        unindexed(Task.lead_unit_id) == TaskForecast.lead_unit_id,
        TaskForecast.due_on >= today,
    )
    whose = ((TaskForecast.lead_unit_id, unit_id), (Task.officer_id, officer_id))
    return *stands, *(column == number for column, number in whose if number is not None)


def _statement(
    met: Sequence[sa.ColumnElement[bool]], place: Place | None, size: int, *, backwards: bool
) -> sa.Select[TaskForecast]:
    row = TaskForecast
    down, up = (sa.asc, sa.desc) if backwards else (sa.desc, sa.asc)
    order = down(row.per_mille), up(row.due_on), up(row.task_id)
    statement = sa.select(row).select_from(_TASKS).where(*met)
    if place is not None:
        statement = statement.where(_beyond(place, backwards=backwards))
    return statement.order_by(*order).limit(size)


def _beyond(place: Place, *, backwards: bool) -> sa.ColumnElement[bool]:
    """After a place in the list, as it is read."""
    row = TaskForecast
    (per_mille, due_on), number = place
    here = sa.tuple_(row.due_on, sa.type_coerce(row.task_id, sa.Integer))
    there = sa.tuple_(sa.literal(due_on, sa.Date), sa.literal(number))
    if backwards:
        return (row.per_mille > per_mille) | ((row.per_mille == per_mille) & (here < there))
    return (row.per_mille < per_mille) | ((row.per_mille == per_mille) & (here > there))


def _key(row: TaskForecast) -> str:
    return write_key(f"{row.per_mille} {row.due_on}", row.task_id)


def _read(text: str) -> tuple[int, date]:
    per_mille, _, day = text.partition(" ")
    if int(per_mille) not in range(PER_MILLE + 1):
        raise ValueError(per_mille)
    return int(per_mille), date.fromisoformat(day)


def _forecast(row: Any) -> Forecast:
    return Forecast(
        per_mille=row.per_mille,
        own=Count(row.own_late, row.own_of),
        in_all=Count(row.unit_late, row.unit_of),
        everyone=Count(row.all_late, row.all_of),
        left=row.left_band,
        silent=row.silent_band,
        days_silent=row.days_silent,
    )
