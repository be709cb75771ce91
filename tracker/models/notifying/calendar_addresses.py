"""Calendar addresses: secret links under which calendar programs fetch deadlines."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, UtcDateTime
from tracker.models.organisation.people import User
from tracker.models.organisation.units import Unit


class CalendarFeed(Base):
    """One secret address for the deadlines of a unit, or for those that an officer follows.

    It is found by the hash of its token; the token itself is kept sealed, to be shown again.
    """

    __tablename__ = "calendar_feed"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    sealed_token: Mapped[str] = mapped_column(sa.String(400))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit | None] = relationship()
    user: Mapped[User | None] = relationship(foreign_keys=user_id)
    made_by: Mapped[User] = relationship(foreign_keys=made_by_id)

    __table_args__ = (
        sa.CheckConstraint("(unit_id IS NULL) <> (user_id IS NULL)", name="one_owner"),
        *(
            sa.Index(
                f"uq_calendar_feed_one_of_{owner}",
                f"{owner}_id",
                unique=True,
                sqlite_where=sa.text("revoked_at IS NULL"),
                postgresql_where=sa.text("revoked_at IS NULL"),
            )
            for owner in ("unit", "user")
        ),
    )
