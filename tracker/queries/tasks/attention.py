"""What a unit should know of its own tasks beside their deadlines: for the page of the unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.vietnamese_order import by_given_name
from tracker.domain.vocabulary import Progress, Queue
from tracker.extensions import db
from tracker.models import CompletionReport, Event, Task, TaskLead, User
from tracker.models.base import at_most
from tracker.queries.tasks.discussions import Unanswered, unanswered_by
from tracker.queries.tasks.queues import Waiting, waiting_counts, waiting_in

MOST_FORMER = 50
MOST_UNACKNOWLEDGED = 25  # oldest first; acknowledging them brings the next ones
_UNDECIDED: tuple[Queue, ...] = tuple(queue for queue in Queue if queue is not Queue.REPORTS)


@dataclass(frozen=True)
class Noted:
    """A task, and what is to be said of it: a reason, a day, who does it."""

    task_id: int
    content: str
    words: str = ""
    on: date | None = None
    deadline: date | None = None


@dataclass(frozen=True)
class Attention:
    """What the office wrote, what waits there, what came back, what nobody took on, who does what,
    what left.
    """

    unanswered: list[Unanswered]
    undecided: dict[Queue, list[Waiting]]
    returned: list[Noted]
    unacknowledged: list[Noted]
    unacknowledged_in_all: int  # no more than ``MOST_UNACKNOWLEDGED`` of them are listed
    by_assignee: dict[str, list[Noted]]
    former: list[Noted]
    former_in_all: int  # no more than ``MOST_FORMER`` of them are listed


def unit_attention(unit_id: int, today: date) -> Attention:
    """Of the tasks that a unit leads now, and of those it led once."""
    counts = waiting_counts(unit_id)
    waiting = {queue: waiting_in(queue, unit_id) for queue in _UNDECIDED if counts[queue]}
    values = {"unit_id": unit_id, "today": today}
    unacknowledged, unacknowledged_in_all = _noted_of_all(
        _unacknowledged(MOST_UNACKNOWLEDGED), values
    )
    former, former_in_all = _noted_of_all(_former(MOST_FORMER), values)
    return Attention(
        unanswered=unanswered_by(unit_id),
        undecided=waiting,
        returned=_noted(_returned(), values),
        unacknowledged=unacknowledged,
        unacknowledged_in_all=unacknowledged_in_all,
        by_assignee=_by_assignee(values),
        former=former,
        former_in_all=former_in_all,
    )


_UNIT: sa.BindParameter[int] = sa.bindparam("unit_id", type_=sa.Integer)
_TODAY = sa.bindparam("today", type_=sa.Date)
_LED_AND_OPEN = (Task.lead_unit_id == _UNIT) & Task.closed_on.is_(None)
Statement = sa.Select[*tuple[Any, ...]]
"""Put together once, as all of them are here: that takes longer than asking it of a unit."""


def _noted(statement: Statement, values: dict[str, Any]) -> list[Noted]:
    return [Noted(*record) for record in db.session.execute(statement, values)]


def _noted_of_all(statement: Statement, values: dict[str, Any]) -> tuple[list[Noted], int]:
    """Those that are shown, and how many there are in all, which each row says at its end."""
    records = db.session.execute(statement, values).all()
    return [Noted(*record[:-1]) for record in records], records[0][-1] if records else 0


@cache
def _returned() -> Statement:
    """Reports that the office returned and the unit has not made anew."""
    row, later = CompletionReport, aliased(CompletionReport)
    newer = sa.exists().where(later.task_id == row.task_id, later.id > row.id, ~later.taken_back)
    return (
        sa.select(Task.id, Task.content, row.return_reason, row.decided_on)
        .join(row, row.task_id == Task.id)
        .where(
            _LED_AND_OPEN,
            Task.progress == Progress.IN_PROGRESS,
            ~row.pending,
            row.confirmed.is_(False),
            ~row.taken_back,
            ~newer,
        )
        .order_by(row.decided_on.desc(), Task.id)
    )


@cache
def _unacknowledged(most: int) -> Statement:
    """The tasks that the unit has not acknowledged, oldest first, and how many there are in all."""
    shown = Task.id, Task.content, sa.literal(""), Task.assigned_on, Task.deadline
    return (
        sa.select(*shown, sa.func.count().over())
        .where(_LED_AND_OPEN, Task.assigned_on <= _TODAY, Task.acknowledged_on.is_(None))
        .order_by(Task.assigned_on, Task.id)
        .limit(at_most(most))
    )


@cache
def _assigned_to_people() -> Statement:
    return (
        sa.select(Task.id, Task.content, User.name, Task.deadline)
        .join(User, User.id == Task.assignee_id)
        .where(_LED_AND_OPEN, Task.assigned_on <= _TODAY)
    )


def _by_assignee(values: dict[str, Any]) -> dict[str, list[Noted]]:
    rows = _noted(_assigned_to_people(), values)

    def place(row: Noted) -> Any:
        return by_given_name(row.words), row.on or date.max, row.task_id

    return _grouped(sorted(rows, key=place))


def _grouped(rows: Sequence[Noted]) -> dict[str, list[Noted]]:
    groups: dict[str, list[Noted]] = {}
    for row in rows:
        groups.setdefault(row.words, []).append(row)
    return groups


@cache
def _former(most: int) -> Statement:
    """The tasks that left the unit, last first, and how many there are in all."""
    left = (
        sa.select(
            TaskLead.task_id,
            sa.func.max(TaskLead.until_event_id).label("event_id"),
            sa.func.count().over().label("in_all"),
        )
        .join(Task, Task.id == TaskLead.task_id)
        .where(
            TaskLead.unit_id == _UNIT,
            TaskLead.until_event_id.is_not(None),
            Task.lead_unit_id != _UNIT,
        )
        .group_by(TaskLead.task_id)
        .order_by(sa.desc("event_id"))
        .limit(at_most(most))
        .subquery()
    )
    shown = Task.id, Task.content, sa.literal(""), Event.happened_on
    return (
        sa.select(*shown, left.c.in_all)
        .join(left, left.c.task_id == Task.id)
        .join(Event, Event.id == left.c.event_id)
        .order_by(left.c.event_id.desc())
    )
