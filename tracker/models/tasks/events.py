"""What happened: every act as an event that is never edited or deleted."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.history import EventKind
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User


class Event(Base):
    """Who did what to which task, directive or person, when, with which values, and their note."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EventKind] = mapped_column(word(EventKind, "event_kind", closed=False))
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"))
    directive_id: Mapped[int | None] = mapped_column(sa.ForeignKey("directive.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)  # about whom
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)  # when it was recorded
    happened_on: Mapped[date]  # the day it counts for
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    note: Mapped[str] = mapped_column(sa.Text, default="")

    actor: Mapped[User | None] = relationship(foreign_keys=actor_id)
    user: Mapped[User | None] = relationship(foreign_keys=user_id)

    __table_args__ = (
        sa.Index("ix_event_kind_id", "kind", "id"),
        sa.Index("ix_event_task_id_happened_on", "task_id", "happened_on"),
        sa.Index(
            "ix_event_assigned_at",
            "at",
            "task_id",  # SQLite would choose the index of kinds: the condition is no column's
            sqlite_where=sa.text("coalesce(kind, kind) = 'assigned'"),
            postgresql_where=sa.text("kind = 'assigned'"),
        ),
    )
