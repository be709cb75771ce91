"""Notices that a person has read."""

from collections.abc import Iterable

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.notifying.who_is_told import DECIDES, DONE_WITH
from tracker.domain.tasks.workflow import Act
from tracker.extensions import db
from tracker.models import Event, Notice, User


def mark_read(
    user: User,
    *,
    ids: Iterable[int] | None = None,
    task_id: int | None = None,
    up_to: int | None = None,
) -> int:
    """Mark notices of the person as read: these, those of a task, or all up to one. Returns how
    many.

    Without any limit: all. ``up_to`` spares what came after the list was shown.
    """
    conditions = [Notice.user_id == user.id, Notice.read_at.is_(None)]
    if ids is not None:
        conditions.append(Notice.id.in_(list(ids)))
    if task_id is not None:
        conditions.append(Notice.task_id == task_id)
    if up_to is not None:
        conditions.append(Notice.id <= up_to)
    with transaction():
        read = db.session.scalars(
            sa.update(Notice).where(*conditions).values(read_at=clock.now()).returning(Notice.id)
        )
        return len(read.all())


def settle_notices(act: Act, actor: User, task_id: int) -> None:
    """Who acts on a task has read what they were told of it, and the work that is done needs no
    notice any more, whoever did it. In the act under way, before anybody is told of it.
    """
    over: sa.ColumnElement[bool] = Notice.kind.in_(DONE_WITH.get(act, ()))
    if act in DECIDES:
        about = sa.select(sa.literal("event-") + sa.cast(Event.id, sa.String)).where(
            Event.task_id == task_id, Event.kind == DECIDES[act]
        )
        over |= Notice.occasion.in_(about)
    db.session.execute(
        sa.update(Notice)
        .where(
            Notice.task_id == task_id,
            Notice.read_at.is_(None),
            (Notice.user_id == actor.id) | over,
        )
        .values(read_at=clock.now())
    )
