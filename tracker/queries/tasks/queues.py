"""What waits for the office: reports to confirm, extensions asked, hand-backs, obstacles."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.vocabulary import OPEN, Queue, Urgency
from tracker.extensions import db
from tracker.models import (
    CompletionReport,
    Directive,
    Extension,
    HandBack,
    Obstacle,
    Task,
    Unit,
)

MOST_SHOWN = 200  # of each queue; those behind come forward as it is worked off


@dataclass(frozen=True)
class Waiting:
    """Something that waits, since when, in the unit's words; what else it says depends on it.

    ``until`` is the day asked for, ``number`` the how manieth extension it would be, ``extra`` the
    result document, the unit suggested, or the obstacle behind a request.
    """

    task_id: int
    version: int
    task_number: str
    urgency: Urgency
    content: str
    directive: str | None
    unit: str
    deadline: date | None
    since: date
    words: str
    extra: str = ""
    until: date | None = None
    number: int = 0


def waiting_counts(unit_id: int | None = None) -> dict[Queue, int]:
    """How much waits in each queue, in one question; of one lead unit, if it is named."""
    parts = [
        sa.select(sa.func.count())
        .select_from(_waiting(queue, unit_id).order_by(None).subquery())
        .scalar_subquery()
        for queue in Queue
    ]
    return dict(zip(Queue, db.session.execute(sa.select(*parts)).one(), strict=True))


def waiting_in(queue: Queue, unit_id: int | None = None, size: int = MOST_SHOWN) -> list[Waiting]:
    """What waits in a queue, longest first; of one lead unit, if it is named."""
    records = db.session.execute(_waiting(queue, unit_id).limit(size))
    return [Waiting(**record._mapping) for record in records]


def _waiting(queue: Queue, unit_id: int | None) -> sa.Select[Any]:
    waiting = _QUEUES[queue]()
    return waiting if unit_id is None else waiting.where(Task.lead_unit_id == unit_id)


def _reports() -> sa.Select[Any]:
    row = CompletionReport
    what = [row.result.label("words"), row.result_symbol.label("extra")]
    waits = row.pending & Task.withdrawn_on.is_(None)
    return _rows(row, row.reported_on, what).where(waits)


def _extensions() -> sa.Select[Any]:
    row, earlier = Extension, aliased(Extension)
    number = (
        sa.select(sa.func.count())
        .select_from(earlier)
        .where(earlier.task_id == row.task_id, earlier.id <= row.id)
        .correlate(row)
        .scalar_subquery()
    )
    what = [row.reason.label("words"), row.requested_until.label("until"), number.label("number")]
    return _rows(row, row.requested_on, what).where(row.pending)


def _hand_backs() -> sa.Select[Any]:
    row, other = HandBack, aliased(Unit)
    suggested = (
        sa.select(other.name).where(other.id == row.suggested_unit_id).correlate(row)
    ).scalar_subquery()
    what = [row.reason.label("words"), sa.func.coalesce(suggested, "").label("extra")]
    return _rows(row, row.asked_on, what).where(row.pending)


def _obstacles() -> sa.Select[Any]:
    row = Obstacle
    what = [row.request.label("words"), row.text.label("extra")]
    waits = row.pending & Task.progress.in_(OPEN)
    return _rows(row, row.raised_on, what).where(waits)


_QUEUES: dict[Queue, Callable[[], sa.Select[Any]]] = {
    Queue.REPORTS: _reports,
    Queue.EXTENSIONS: _extensions,
    Queue.HAND_BACKS: _hand_backs,
    Queue.OBSTACLES: _obstacles,
}


def _rows(row: Any, since: Any, what: list[Any]) -> sa.Select[Any]:
    return (
        sa.select(
            Task.id.label("task_id"),
            Task.version,
            Task.number.label("task_number"),
            Task.urgency,
            Task.content,
            Directive.symbol.label("directive"),
            Unit.short_name.label("unit"),
            Task.deadline,
            since.label("since"),
            *what,
        )
        .select_from(row)
        .join(Task, Task.id == row.task_id)
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .order_by(since, row.id)
    )
