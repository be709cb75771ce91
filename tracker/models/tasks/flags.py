"""Flags: the record that the office was told, and when."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.vocabulary import FlagKind
from tracker.models.base import Base, word
from tracker.models.tasks.task import Task


class Flag(Base):
    """Cờ cảnh báo: raised by the daily run, cleared by it when its reason is gone."""

    __tablename__ = "flag"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    kind: Mapped[FlagKind] = mapped_column(word(FlagKind, "flag_kind"))
    raised_on: Mapped[date]
    cleared_on: Mapped[date | None]

    task: Mapped[Task] = relationship()

    __table_args__ = (
        sa.Index(
            "uq_flag_one_standing",
            "task_id",
            "kind",
            unique=True,
            sqlite_where=sa.text("cleared_on IS NULL"),
            postgresql_where=sa.text("cleared_on IS NULL"),
        ),
    )
