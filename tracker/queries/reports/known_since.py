"""Where a report by the knowledge of its day differs from the same one by a later knowledge."""

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
from tracker.queries.reports.figures import AS_OF, IN_PERIOD, KNOWN_BY, Values, values_of
from tracker.queries.reports.report import report

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
    records = db.session.connection().execute(_first_different(), {**values, "most": most + 1})
    tasks = [_task(row) for row in records]
    if not tasks:
        return None
    number = len(tasks) if len(tasks) <= most else _number(values)
    other = report(made.period, made.register, made.as_of, later if on_the_day else made.as_of)
    then, now = (made, other) if on_the_day else (other, made)
    return KnownSince(then, now, tuple(tasks[:most]), number)


@lru_cache(maxsize=1)
def _different() -> sa.Select[*tuple[Any, ...]]:
    """The report's tasks that count otherwise by what is known later, by unit."""
    decided_later = (*IN_PERIOD, Task.settled_on > AS_OF)
    then, now = (  # no other task can count otherwise by a later knowledge
        replayed_standing(AS_OF, known_by, *decided_later).subquery(name)
        for name, known_by in (("known_then", AS_OF), ("known_now", KNOWN_BY))
    )
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
        .where(
            then.c.standing.is_distinct_from(now.c.standing)
            | (then.c.progress != now.c.progress)
            | (then.c.by_late_extension != now.c.by_late_extension),
        )
        .order_by(Unit.position, Unit.id, Task.assigned_on, Task.id)
    )


@lru_cache(maxsize=1)
def _first_different() -> sa.Select[*tuple[Any, ...]]:
    return _different().limit(sa.bindparam("most", type_=sa.Integer))


def _number(values: Values) -> int:
    different = _different().order_by(None).subquery()
    statement = sa.select(sa.func.count()).select_from(different)
    return db.session.connection().scalar(statement, values) or 0


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
