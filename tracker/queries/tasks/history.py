"""What happened to a task, and which warnings stand on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.extensions import db
from tracker.models import DeadlineChange, Event, Flag, Task, User


def task_history(task_id: int) -> Sequence[Event]:
    """The events of a task with who did them, newest first."""
    statement = sa.lambda_stmt(
        lambda: (
            sa.select(Event)
            .where(Event.task_id == task_id)
            .options(joinedload(Event.actor).lazyload(User.role_rows))
            .order_by(Event.at.desc(), Event.id.desc())
        )
    )
    return db.session.scalars(statement).all()


def directive_history(directive_id: int) -> Sequence[Event]:
    """The events of a directive itself with who did them, newest first."""
    return db.session.scalars(
        sa.select(Event)
        .where(Event.directive_id == directive_id)
        .options(joinedload(Event.actor).lazyload(User.role_rows))
        .order_by(Event.at.desc(), Event.id.desc())
    ).all()


@dataclass(frozen=True)
class Moved:
    """That a deadline is not the first one any more: which that was, and how often extended."""

    first: date | None
    extensions: int


def moved_deadlines(task_ids: Collection[int]) -> dict[int, Moved]:
    """Of these tasks, those whose deadline was extended, put right or set anew."""
    row = DeadlineChange
    statement = (
        sa.select(row.task_id, Task.original_deadline, sa.func.count(row.extension_id))
        .join(Task, Task.id == row.task_id)
        .where(row.task_id.in_(task_ids))
        .group_by(row.task_id, Task.original_deadline)
    )
    return {task_id: Moved(first, times) for task_id, first, times in db.session.execute(statement)}


def standing_flags(task_id: int) -> Sequence[Flag]:
    """The warnings that stand on a task, in the order in which they were raised."""
    statement = sa.lambda_stmt(
        lambda: (
            sa.select(Flag)
            .where(Flag.task_id == task_id, Flag.cleared_on.is_(None))
            .order_by(Flag.raised_on, Flag.id)
        )
    )
    return db.session.scalars(statement).all()
