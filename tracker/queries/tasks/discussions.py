"""What waits for a unit's answer, and who may be named in what is written on a task."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.tasks.mentions import Nameable
from tracker.domain.vocabulary import SEES_ALL_ROLES, UNIT_ROLES
from tracker.extensions import db
from tracker.models import Discussion, Task, User, UserRole


@dataclass(frozen=True)
class Unanswered:
    """Words of the office that wait for the lead unit's answer."""

    task_id: int
    number: str
    content: str
    words: str
    writer: str
    since: date


def unanswered_by(unit_id: int) -> list[Unanswered]:
    """What the office wrote on tasks that the unit leads and had no answer to, oldest first."""
    rows = db.session.execute(
        sa.select(
            Task.id,
            Task.number,
            Task.content,
            Discussion.text,
            sa.func.coalesce(User.name, ""),
            Discussion.written_on,
        )
        .join(Task, Task.id == Discussion.task_id)
        .outerjoin(User, User.id == Discussion.written_by_id)
        .where(Task.lead_unit_id == unit_id, Discussion.pending, Discussion.to_office.is_(False))
        .order_by(Discussion.written_on, Discussion.id)
    )
    return [Unanswered(*row) for row in rows]


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
        .where(User.active, of_units | UserRole.role.in_(SEES_ALL_ROLES))
        .distinct()
        .order_by(User.id)
    )
    return [Nameable(*row) for row in rows]
