"""A task with all that its page says of it: what it has none of is not asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from tracker.extensions import db
from tracker.models import Attachment, Discussion, Flag, Occurrence, Task, User

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
_ANY = [rows.any() for rows in _LISTS]
_WHOLE = sa.select(Task, *_ANY).where(Task.id == sa.bindparam("task_id")).options(*_WITH_WHO)


@dataclass(frozen=True)
class Besides:
    """Whether there is anything of these to ask for: most tasks have none of them."""

    flags: bool
    term: bool
    files: bool
    siblings: bool
    instruction: Mapping[str, date | None]
    """The day of the oldest words of a leader that wait for an answer, and when one is due."""


_INSTRUCTIONS = sa.and_(
    Discussion.task_id == sa.bindparam("task_id"), Discussion.instructs, Discussion.pending
)
_BESIDES = sa.select(
    sa.exists().where(Flag.task_id == sa.bindparam("task_id"), Flag.cleared_on.is_(None)),
    sa.exists().where(Occurrence.task_id == sa.bindparam("task_id")),
    sa.exists().where(Attachment.task_id == sa.bindparam("task_id")),
    sa.exists().where(
        Task.assignment_id == sa.bindparam("assignment_id"), Task.id != sa.bindparam("task_id")
    ),
    sa.select(sa.func.min(Discussion.written_on)).where(_INSTRUCTIONS).scalar_subquery(),
    sa.select(sa.func.min(Discussion.answer_by)).where(_INSTRUCTIONS).scalar_subquery(),
)


def whole_task(task_id: int) -> Task | None:
    """The task with its unit, document, field and people; its lists are empty or come when used."""
    record = db.session.execute(_WHOLE, {"task_id": task_id}).one_or_none()
    if record is None:
        return None
    task: Task = record[0]
    _leave_out_empty(task, record[1:])
    return task


def locked_task(task_id: int) -> Task:
    """The task to act upon, locked; of its lists, too, those that are empty are not asked for.

    What they hold is asked after the lock is there: nobody adds to them any more.

    :raises NoResultFound: there is none.
    """
    task = db.session.scalars(
        sa.select(Task).where(Task.id == task_id).with_for_update(of=Task)
    ).one()
    some = sa.select(*_ANY).where(Task.id == sa.bindparam("task_id"))
    _leave_out_empty(task, db.session.execute(some, {"task_id": task_id}).one())
    return task


def _leave_out_empty(task: Task, some: Sequence[bool]) -> None:
    for rows, any_of_them in zip(_LISTS, some, strict=True):
        if not any_of_them and rows.key not in task.__dict__:
            set_committed_value(task, rows.key, [])


def besides(task: Task) -> Besides:
    """What else there is to ask for."""
    values = {"task_id": task.id, "assignment_id": task.assignment_id}
    *some, since, due = db.session.execute(_BESIDES, values).one()
    flags, term, files, siblings = map(bool, some)
    return Besides(flags, term, files, siblings, {"instructed": since, "answer_by": due})
