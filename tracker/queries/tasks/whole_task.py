"""A task with all that its page says of it: what it has none of is not asked for."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from tracker.extensions import db
from tracker.models import Attachment, Flag, Occurrence, Task, User

_LISTS = (
    Task.coordinating_units,
    Task.leads,
    Task.changes,
    Task.restorations,
    Task.extensions,
    Task.reports,
    Task.hand_backs,
    Task.obstacles,
)
_WITH_WHO = (
    joinedload(Task.lead_unit),
    joinedload(Task.directive),
    joinedload(Task.field),
    *(
        joinedload(person).lazyload(User.role_rows)
        for person in (Task.leader, Task.officer, Task.assignee)
    ),
)
_WHOLE = (
    sa.select(Task, *(rows.any() for rows in _LISTS))
    .where(Task.id == sa.bindparam("task_id"))
    .options(*_WITH_WHO)
)


@dataclass(frozen=True)
class Besides:
    """Whether there is anything of these to ask for: most tasks have none of them."""

    flags: bool
    term: bool
    files: bool
    siblings: bool


_BESIDES = sa.select(
    sa.exists().where(Flag.task_id == sa.bindparam("task_id"), Flag.cleared_on.is_(None)),
    sa.exists().where(Occurrence.task_id == sa.bindparam("task_id")),
    sa.exists().where(Attachment.task_id == sa.bindparam("task_id")),
    sa.exists().where(
        Task.assignment_id == sa.bindparam("assignment_id"), Task.id != sa.bindparam("task_id")
    ),
)


def whole_task(task_id: int) -> Task | None:
    """The task with its unit, document, field and people; its lists are empty or come when used."""
    record = db.session.execute(_WHOLE, {"task_id": task_id}).one_or_none()
    if record is None:
        return None
    task: Task = record[0]
    for rows, some in zip(_LISTS, record[1:], strict=True):
        if not some and rows.key not in task.__dict__:
            set_committed_value(task, rows.key, [])
    return task


def besides(task: Task) -> Besides:
    """What else there is to ask for."""
    values = {"task_id": task.id, "assignment_id": task.assignment_id}
    return Besides(*map(bool, db.session.execute(_BESIDES, values).one()))
