"""What the program does by itself: runs of jobs, and mails."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import defer

from tracker.extensions import db
from tracker.models import Mail, Tick

LATEST = 100


def latest_ticks(size: int = LATEST) -> Sequence[Tick]:
    """The last runs of scheduled jobs, newest first."""
    return db.session.scalars(
        sa.select(Tick).order_by(Tick.due_at.desc(), Tick.id.desc()).limit(size)
    ).all()


def latest_mails(size: int = LATEST) -> Sequence[Mail]:
    """The last mails, newest first, without their bodies."""
    return db.session.scalars(
        sa.select(Mail)
        .options(defer(Mail.text), defer(Mail.html))
        .order_by(Mail.queued_at.desc(), Mail.id.desc())
        .limit(size)
    ).all()
