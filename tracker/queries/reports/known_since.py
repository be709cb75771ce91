"""Where a report by the knowledge of its day differs from the same one by a later knowledge."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.known_since import DifferentTask, KnownSince, TaskSeen
from tracker.domain.reports.report import Report
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.tasks.replayed_standing import replayed_standing
from tracker.models.tasks.standing import Condition
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.reports.figures import (
    AS_OF,
    IN_MONTHS,
    IN_PERIOD,
    KNOWN_BY,
    MONTH,
    values_of,
)
from tracker.queries.reports.kept_counts import Row, Use, rows_of
from tracker.queries.reports.report import report
from tracker.queries.tasks.parts import Parts

MOST_LISTED = 200


def known_since(made: Report, today: date, most: int = MOST_LISTED) -> KnownSince | None:
    """The report as known on its day against the report as known later: today, or by the day of
    ``made``.

    ``None`` where they do not differ. Ask within one unchanging view of the database.
    """
    on_the_day = made.known_by == made.as_of
    later = today if on_the_day else made.known_by
    if later == made.as_of:
        return None
    values = values_of(Scope(made.period, made.register, made.as_of, later))
    numbers = _in_order(rows_of(values, _different, use=Use.ASSIGNED))
    if not numbers:
        return None
    records = db.session.connection().execute(_both(), {**values, "numbers": numbers[:most]})
    by_number = {row.id: _task(row) for row in records}
    tasks = tuple(by_number[number] for number in numbers[:most])
    other = report(made.period, made.register, made.as_of, later if on_the_day else made.as_of)
    then, now = (made, other) if on_the_day else (other, made)
    return KnownSince(then, now, tasks, len(numbers))


def _in_order(rows: Iterable[Row]) -> list[int]:
    """The numbers of tasks by their unit, then by the day of assignment."""
    places = {unit.id: place for place, unit in enumerate(reference_lists().units)}
    keys = sorted((places[unit_id], str(day), number) for number, unit_id, day in rows)
    return [number for *_, number in keys]


@lru_cache(maxsize=4)
def _different(_parts: Parts, *, by_month: bool = False) -> sa.Select[Any]:
    """The report's tasks that count otherwise by what is known later."""
    decided_later = (*IN_PERIOD, Task.settled_on > AS_OF, *((IN_MONTHS,) if by_month else ()))
    then, now = _then_and_now(*decided_later)  # no other task can count otherwise
    month = (MONTH,) if by_month else ()
    return (
        sa.select(*month, Task.id, now.c.lead_unit_id, Task.assigned_on)
        .select_from(Task)
        .join(then, then.c.task_id == Task.id)
        .join(now, now.c.task_id == Task.id)
        .where(
            then.c.standing.is_distinct_from(now.c.standing)
            | (then.c.progress != now.c.progress)
            | (then.c.by_late_extension != now.c.by_late_extension),
        )
    )


@lru_cache(maxsize=1)
def _both() -> sa.Select[*tuple[Any, ...]]:
    """What some tasks say by the one knowledge and by the other."""
    these = Task.id.in_(sa.bindparam("numbers", expanding=True, type_=sa.Integer))
    then, now = _then_and_now(these)
    return (
        sa.select(
            Task.id,
            Task.content,
            Unit.name.label("unit"),
            then.c.standing.label("standing_then"),
            then.c.progress.label("progress_then"),
            now.c.standing.label("standing_now"),
            now.c.progress.label("progress_now"),
        )
        .select_from(Task)
        .join(then, then.c.task_id == Task.id)
        .join(now, now.c.task_id == Task.id)
        .join(Unit, Unit.id == now.c.lead_unit_id)
    )


def _then_and_now(*which: Condition) -> tuple[sa.Subquery, sa.Subquery]:
    """Some tasks as of the day, by what was known on it and by what is known later."""
    then, now = (
        replayed_standing(AS_OF, known_by, *which).subquery(name)
        for name, known_by in (("known_then", AS_OF), ("known_now", KNOWN_BY))
    )
    return then, now


def _task(row: sa.Row[Any]) -> DifferentTask:
    return DifferentTask(
        id=row.id,
        content=row.content,
        unit=row.unit,
        then=_seen(row.standing_then, row.progress_then),
        now=_seen(row.standing_now, row.progress_now),
    )


def _seen(standing: str | None, progress: str) -> TaskSeen:
    return TaskSeen(Standing(standing) if standing else None, Progress(progress))
