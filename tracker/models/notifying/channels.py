"""Channels besides mail, of a unit or a person."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, UtcDateTime
from tracker.models.organisation.people import User
from tracker.models.organisation.units import Unit


class Channel(Base):
    """Where a unit or a person also gets messages; one at a time.

    Its address is a secret, kept sealed and never shown again; wiped when the channel ends.
    """

    __tablename__ = "channel"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    service: Mapped[str] = mapped_column(sa.String(80))
    label: Mapped[str] = mapped_column(sa.String(80), default="")
    sealed_address: Mapped[str] = mapped_column(sa.Text)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit | None] = relationship()
    user: Mapped[User | None] = relationship(foreign_keys=user_id)
    made_by: Mapped[User] = relationship(foreign_keys=made_by_id)

    __table_args__ = (
        sa.CheckConstraint("(unit_id IS NULL) <> (user_id IS NULL)", name="one_owner"),
        *(
            sa.Index(
                f"uq_channel_one_of_{owner}",
                f"{owner}_id",
                unique=True,
                sqlite_where=sa.text("ended_at IS NULL"),
                postgresql_where=sa.text("ended_at IS NULL"),
            )
            for owner in ("unit", "user")
        ),
    )
