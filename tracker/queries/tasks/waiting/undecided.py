"""What of the tasks of a list waits for the office, and what somebody can do with each."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.tasks.waiting.undecided import Undecided, undecided
from tracker.domain.tasks.workflow import Act, Person, TaskAtHand, possible_acts
from tracker.domain.vocabulary import OPEN
from tracker.extensions import db
from tracker.models import Discussion, Extension, HandBack, Task
from tracker.models.numbers import NUMBERS, among, as_one
from tracker.queries.tasks.lists import TaskRow

_AS_OF: sa.BindParameter[date] = sa.bindparam("as_of", type_=sa.Date)


def undecided_of(rows: Iterable[TaskRow], as_of: date) -> dict[int, Undecided]:
    """What waits of each open task of a list on a day, by the task's number."""
    rows = [row for row in rows if row.progress in OPEN]
    requests: dict[int, dict[str, Any]] = {row.id: {} for row in rows}
    if rows:
        values = {"numbers": as_one(requests), "as_of": as_of}
        for task_id, since, until, what in db.session.execute(_waiting(), values):
            requests[task_id] |= dict(zip(what.split(), (since, until), strict=False))
    return {
        row.id: undecided(as_of, row.progress, row.clock, row.acknowledged_on, **requests[row.id])
        for row in rows
    }


def undecided_on(
    task: Task, as_of: date, reported_on: date, instruction: Mapping[str, date | None]
) -> Undecided:
    """The same of one task as it stands now, with what ``whole_task`` says of leaders' words."""
    extensions = [row for row in task.extensions if row.pending]
    return undecided(
        as_of,
        task.progress,
        reported_on,
        task.acknowledged_on,
        hand_back=next((row.asked_on for row in task.hand_backs if row.pending), None),
        extension=next((row.requested_on for row in extensions), None),
        until=next((row.requested_until for row in extensions), None),
        **instruction,
    )


def acts_on(
    rows: Iterable[TaskRow], waiting: Mapping[int, Undecided], person: Person, today: date
) -> dict[int, tuple[Act, ...]]:
    """What the person can do with each of these tasks now, by its number."""
    return {
        row.id: possible_acts(person, _at_hand(row, waiting[row.id]), today)
        for row in rows
        if row.id in waiting
    }


def _at_hand(row: TaskRow, waiting: Undecided) -> TaskAtHand:
    return TaskAtHand(
        row.progress,
        row.lead_unit_id,
        assignee_id=row.assignee_id,
        pending=waiting.pending,
        has_deadline=row.deadline is not None,
        entered_to=row.assigned_on,
    )


@cache
def _waiting() -> sa.CompoundSelect[Any]:
    extensions = sa.select(
        Extension.task_id,
        Extension.requested_on,
        Extension.requested_until,
        sa.literal("extension until"),
    ).where(
        among(Extension.task_id, NUMBERS),
        Extension.requested_on <= _AS_OF,
        Extension.pending | (Extension.decided_on > _AS_OF),
    )
    hand_backs = sa.select(
        HandBack.task_id, HandBack.asked_on, sa.cast(sa.null(), sa.Date), sa.literal("hand_back")
    ).where(
        among(HandBack.task_id, NUMBERS),
        HandBack.asked_on <= _AS_OF,
        HandBack.pending | (HandBack.decided_on > _AS_OF),
    )
    instructions = (
        sa.select(
            Discussion.task_id,
            sa.func.min(Discussion.written_on),
            sa.func.min(Discussion.answer_by),
            sa.literal("instructed answer_by"),
        )
        .where(
            among(Discussion.task_id, NUMBERS),
            Discussion.instructs,
            Discussion.written_on <= _AS_OF,
            Discussion.pending | (Discussion.answered_on > _AS_OF),
        )
        .group_by(Discussion.task_id)
    )
    return sa.union_all(extensions, hand_backs, instructions)
