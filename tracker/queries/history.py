"""What happened to a task, in the order in which it happened."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.extensions import db
from tracker.models import Event


def task_history(task_id: int) -> Sequence[Event]:
    """The events of a task with who did them, newest first."""
    return db.session.scalars(
        sa.select(Event)
        .where(Event.task_id == task_id)
        .options(joinedload(Event.actor))
        .order_by(Event.at.desc(), Event.id.desc())
    ).all()
