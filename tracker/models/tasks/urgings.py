"""How often and when units were urged about tasks."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base


class Urging(Base):
    """Đôn đốc: somebody urged a unit about a task, with a letter (``letter_id``) or without."""

    __tablename__ = "urging"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    urged_on: Mapped[date]
    urged_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    letter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("issued_letter.id"))
    text: Mapped[str] = mapped_column(sa.Text)
