"""What leaders write to a unit as a whole, and its answer."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, index_where
from tracker.models.organisation.people import User
from tracker.models.organisation.units import Unit
from tracker.models.tasks.acts import Answered


class UnitInstruction(Answered, Base):
    """Ý kiến chỉ đạo cho đơn vị: it waits until the unit answers, by a day if one is set."""

    __tablename__ = "unit_instruction"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    written_on: Mapped[date]
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    answer_by: Mapped[date | None]
    text: Mapped[str] = mapped_column(sa.Text)
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    answer: Mapped[str] = mapped_column(sa.Text, default="")

    unit: Mapped[Unit] = relationship()
    written_by: Mapped[User] = relationship(foreign_keys=written_by_id)
    answered_by: Mapped[User | None] = relationship(foreign_keys=answered_by_id)

    __table_args__ = (
        index_where("ix_unit_instruction_waiting", "answered_on IS NULL", "unit_id", "id"),
    )
