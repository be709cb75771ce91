"""How many mails may leave in a minute, by all processes together."""

from datetime import datetime

import sqlalchemy as sa

from tracker import config
from tracker.extensions import db
from tracker.models import MailTry

RATE_LOCK = 7_317_002  # PostgreSQL advisory lock: claims are counted one after the other


def rate_allows(now: datetime) -> bool:
    """Whether one more try may begin in this minute of the clock."""
    settings = config.settings()
    if not settings.mails_per_minute:
        return True
    if db.engine.dialect.name == "postgresql":  # SQLite lets one transaction write at a time
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(RATE_LOCK)))
    begun = (
        sa.select(sa.func.count())
        .select_from(MailTry)
        .where(MailTry.started_at >= now.replace(second=0, microsecond=0))
    )
    return (db.session.scalar(begun) or 0) < settings.mails_per_minute
