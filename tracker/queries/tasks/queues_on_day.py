"""What waited for the office on a day: the queues as of then, for mails.

The page of the queues asks for the present, see ``tracker.queries.tasks.queues``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.notifying.digest import AtOffice
from tracker.domain.vocabulary import OPEN, Origin, Progress, Queue
from tracker.extensions import db
from tracker.models import Directive, Discussion, Extension, HandBack, Obstacle, Task, Unit
from tracker.models.tasks.standing import standing_as_of


@dataclass(frozen=True)
class Waited:
    """Something that waited, and the unit that led its task on that day."""

    unit_id: int
    what: AtOffice


def waited_on(day: date, known_by: date) -> list[Waited]:
    """All that a unit had asked or reported by a day and the office had not decided, longest first.

    Of tasks that were withdrawn by then nothing waits; of completed ones no request does.
    """
    standing = standing_as_of(day, known_by)
    rows = [row for queue in Queue for row in _in_queue(queue, standing, day)]
    return sorted(rows, key=lambda row: (row.what.since, row.what.task_id))


def _in_queue(queue: Queue, standing: sa.Subquery, day: date) -> Iterator[Waited]:
    for record in db.session.execute(_QUEUES[queue](standing, day)):
        facts = dict(record._mapping)  # the public name of it in SQLAlchemy
        unit_id, origin = facts.pop("unit_id"), facts.pop("origin")
        illustrative = origin is Origin.ILLUSTRATIVE
        yield Waited(unit_id, AtOffice(queue=queue, illustrative=illustrative, **facts))


def _reports(standing: sa.Subquery, _day: date) -> sa.Select[Any]:
    """The clock of a task stands still on the day of the report that waits."""
    waits = standing.c.progress == Progress.AWAITING_CONFIRMATION.value
    return _rows(standing, standing.c.clock).where(waits)


def _extensions(standing: sa.Subquery, day: date) -> sa.Select[Any]:
    row = Extension
    undecided = _undecided(row.requested_on, row.decided_on, day)
    until = row.requested_until.label("until")
    return _of(row, standing, row.requested_on, until).where(undecided)


def _hand_backs(standing: sa.Subquery, day: date) -> sa.Select[Any]:
    row = HandBack
    return _of(row, standing, row.asked_on).where(_undecided(row.asked_on, row.decided_on, day))


def _obstacles(standing: sa.Subquery, day: date) -> sa.Select[Any]:
    row = Obstacle
    is_open = standing.c.progress.in_([progress.value for progress in OPEN])
    unanswered = _undecided(row.raised_on, row.answered_on, day)
    return _of(row, standing, row.raised_on).where(is_open, unanswered)


def _discussions(standing: sa.Subquery, day: date) -> sa.Select[Any]:
    row = Discussion
    unanswered = _undecided(row.written_on, row.answered_on, day)
    return _of(row, standing, row.written_on).where(row.to_office, unanswered)


_QUEUES = {
    Queue.REPORTS: _reports,
    Queue.EXTENSIONS: _extensions,
    Queue.HAND_BACKS: _hand_backs,
    Queue.OBSTACLES: _obstacles,
    Queue.DISCUSSIONS: _discussions,
}


def _undecided(asked_on: Any, decided_on: Any, day: date) -> sa.ColumnElement[bool]:
    return sa.and_(asked_on <= day, decided_on.is_(None) | (decided_on > day))


def _of(row: Any, standing: sa.Subquery, since: Any, *more: Any) -> sa.Select[Any]:
    return _rows(standing, since, *more).join(row, row.task_id == Task.id)


def _rows(standing: sa.Subquery, since: Any, *more: Any) -> sa.Select[Any]:
    return (
        sa.select(
            standing.c.lead_unit_id.label("unit_id"),
            Task.origin,
            Task.id.label("task_id"),
            Task.number,
            Task.urgency,
            Task.content,
            Task.register,
            Unit.name.label("unit"),
            Directive.symbol.label("directive"),
            standing.c.deadline,
            since.label("since"),
            *more,
        )
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .where(standing.c.standing.is_not(None))
    )
