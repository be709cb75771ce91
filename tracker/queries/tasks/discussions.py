"""What waits for a unit's answer, and who may be named in what is written on a task."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.tasks.mentions import Nameable
from tracker.domain.vocabulary import SEES_ALL_ROLES, UNIT_ROLES
from tracker.extensions import db
from tracker.models import Discussion, Task, Unit, User, UserRole
from tracker.models.base import at_most, unindexed

MOST_SHOWN = 100


@dataclass(frozen=True)
class Unanswered:
    """Words of the office or a leader that wait for the lead unit's answer."""

    task_id: int
    number: str
    content: str
    unit: str
    words: str
    writer: str
    since: date
    instructs: bool
    answer_by: date | None


def unanswered_by(unit_id: int) -> list[Unanswered]:
    """What was written on tasks that the unit leads and had no answer to.

    Leaders' words first, the nearest day of answer first; then the oldest.
    """
    rows = _unanswered().where(Task.lead_unit_id == unit_id)
    return [Unanswered(*row) for row in db.session.execute(rows)]


def unanswered_instructions(writer_id: int | None = None) -> list[Unanswered]:
    """What leaders wrote and no unit has answered; of one leader, if named."""
    rows = _unanswered().where(Discussion.instructs).limit(at_most(MOST_SHOWN))
    if writer_id is not None:
        rows = rows.where(Discussion.written_by_id == writer_id)
    return [Unanswered(*row) for row in db.session.execute(rows)]


def _unanswered() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Task.id,
            Task.number,
            Task.content,
            Unit.short_name,
            Discussion.text,
            sa.func.coalesce(User.name, ""),
            Discussion.written_on,
            Discussion.instructs,
            Discussion.answer_by,
        )
        .join(Task, Task.id == unindexed(Discussion.task_id))  # few wait, and come first
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(User, User.id == Discussion.written_by_id)
        .where(Discussion.pending, Discussion.to_office.is_(False))
        .order_by(
            Discussion.instructs.desc(),
            Discussion.answer_by.is_(None),
            Discussion.answer_by,
            Discussion.written_on,
            Discussion.id,
        )
    )


def answers_due(until: date) -> list[tuple[Discussion, Task]]:
    """Leaders' words whose answer is due by a day, with their tasks."""
    rows = db.session.execute(
        sa.select(Discussion, Task)
        .join(Task, Task.id == Discussion.task_id)
        .where(Discussion.instructs, Discussion.pending, Discussion.answer_by <= until)
        .order_by(Discussion.id)
    )
    return [(row, task) for row, task in rows]


def nameable_on(task: Task) -> list[Nameable]:
    """Everybody with an open account who may see the task."""
    units = {
        task.lead_unit_id,
        *(unit.id for unit in task.coordinating_units),
        *(row.unit_id for row in task.leads),
    }
    of_units = User.unit_id.in_(units) & UserRole.role.in_(UNIT_ROLES)
    rows = db.session.execute(
        sa.select(User.id, User.username, User.name)
        .join(UserRole, UserRole.user_id == User.id)
        .where(User.reached, of_units | UserRole.role.in_(SEES_ALL_ROLES))
        .distinct()
        .order_by(User.id)
    )
    return [Nameable(*row) for row in rows]
