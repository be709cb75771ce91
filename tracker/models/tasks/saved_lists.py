"""Filters of the list of tasks under a name, and which of them a person's day begins with."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.tasks.list_columns import LONGEST_COLUMNS
from tracker.domain.tasks.saved_lists import LONGEST_NAME, Held, Sharing
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime, index_where, word


class SavedList(Base):
    """Danh sách đã lưu.

    ``arguments`` are the parts of the list's address, each name with its values; ``columns`` empty:
    those of whoever looks. ``name_key`` is the name without accents, which no other list of the
    same people has.
    """

    __tablename__ = "saved_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    name_key: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    sharing: Mapped[Sharing] = mapped_column(word(Sharing, "sharing"))
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    arguments: Mapped[Any] = mapped_column(sa.JSON)
    columns: Mapped[str] = mapped_column(sa.String(LONGEST_COLUMNS), default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        sa.CheckConstraint("(sharing = 'unit') = (unit_id IS NOT NULL)", name="unit_shares"),
        index_where(
            "uq_saved_list_owner", "sharing = 'alone'", "owner_id", "name_key", unique=True
        ),
        index_where("uq_saved_list_unit", "sharing = 'unit'", "unit_id", "name_key", unique=True),
        index_where(
            "uq_saved_list_office", "sharing IN ('office', 'everybody')", "name_key", unique=True
        ),
        ADDRESSES_GIVEN_ONCE,
    )

    @property
    def held(self) -> Held:
        """Whose it is."""
        return Held(self.sharing, self.owner_id, self.unit_id)


class StartList(Base):
    """The saved list that a person is led to after signing in."""

    __tablename__ = "start_list"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    list_id: Mapped[int] = mapped_column(sa.ForeignKey("saved_list.id"), index=True)
