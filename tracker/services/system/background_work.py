"""Work that waits in a table for whoever does it next: claimed by one process at a time.

A claim is committed before the work begins; whoever dies loses it when its lease ends, and after
``MOST_ATTEMPTS`` the work is given up.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.database import transaction
from tracker.extensions import db
from tracker.models.system.leased_work import LeasedWork

MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class Claim:
    """Which row, and which try of it this is."""

    id: int
    attempt: int

    @property
    def is_one_too_many(self) -> bool:
        """Whether the work is given up: whoever began it ended in the midst of it too often."""
        return self.attempt > MOST_ATTEMPTS


def claim_oldest(
    table: type[LeasedWork],
    waits: sa.ColumnElement[bool],
    now: datetime,
    lease: timedelta,
    **values: object,
) -> Claim | None:
    """Take the oldest row that waits, or whose lease has ended; ``values`` are set with the claim.

    Committed when it returns. ``None`` where nothing waits: then nothing is written either.
    """
    free = waits & (table.lease_until.is_(None) | (table.lease_until <= now))
    if not db.session.scalar(sa.select(sa.exists().where(free))):
        db.session.rollback()
        return None
    with transaction():
        row = db.session.scalars(
            sa.select(table).where(free).order_by(table.id).limit(1)
            .with_for_update(skip_locked=True, of=table)
        ).one_or_none()  # fmt: skip
        if row is None:
            return None
        row.attempts, row.lease_until = row.attempts + 1, now + lease
        for name, value in values.items():
            setattr(row, name, value)
        return Claim(row.id, row.attempts)
