"""A person has read what they were told."""

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import Notice, User


def mark_read(user: User, notice_id: int | None = None) -> None:
    """Mark one of the person's notices as read, or all; what was read stays as it was."""
    user_id = user.id
    with transaction():
        unread = sa.update(Notice).where(Notice.user_id == user_id, Notice.read_at.is_(None))
        if notice_id is not None:
            unread = unread.where(Notice.id == notice_id)
        db.session.execute(unread.values(read_at=clock.now()))
