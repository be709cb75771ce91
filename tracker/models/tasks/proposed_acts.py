"""Acts that an assistant proposed, and what their person said."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.tasks.workflow import Act
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User
from tracker.models.tasks.task import Task


class ProposedAct(Base):
    """An act on a task with its words; it waits for the person until ``expires_at``.

    ``outcome``: what came of it, once it is decided; ``done``: it was confirmed and carried out.
    """

    __tablename__ = "proposed_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"))
    act: Mapped[Act] = mapped_column(word(Act, "act", closed=False))
    text: Mapped[str] = mapped_column(sa.Text)
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str] = mapped_column(sa.Text, default="")

    user: Mapped[User] = relationship()
    task: Mapped[Task] = relationship()
