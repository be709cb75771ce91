"""Mails that came in as answers, what became of each, and what the office did with it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.notifying.incoming.mails import IncomingState, Unclear
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User
from tracker.models.system.files import StoredFile
from tracker.models.tasks.task import Task


class IncomingMail(Base):
    """A mail that came in, once for each Message-ID of a sender (``key`` is a hash of both).

    ``original`` is its text as it came, ``answer`` what its sender wrote; ``file`` is the mail
    itself, where it was not too large to keep. ``reason`` says why the office has to look at it,
    ``detail`` more of that. ``user``: who wrote it, where that is known. ``task``: which it is
    about, where that is known, also before it is put there. ``event_id`` is the act by which it was
    put on its task. ``handled_by`` of the office decided on it, with a ``note`` where put aside.
    """

    __tablename__ = "incoming_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    message_id: Mapped[str] = mapped_column(sa.String(250), default="")
    sender: Mapped[str] = mapped_column(sa.String(254), default="")
    sender_name: Mapped[str] = mapped_column(sa.String(200), default="")
    subject: Mapped[str] = mapped_column(sa.String(250), default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    size: Mapped[int]
    original: Mapped[str] = mapped_column(sa.Text, default="")
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    state: Mapped[IncomingState] = mapped_column(
        word(IncomingState, "incoming_state", closed=False), default=IncomingState.RECEIVED
    )
    reason: Mapped[Unclear | None] = mapped_column(word(Unclear, "unclear", closed=False))
    detail: Mapped[str] = mapped_column(sa.Text, default="")
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event.id"))
    handled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(sa.Text, default="")

    file: Mapped[StoredFile | None] = relationship()
    user: Mapped[User | None] = relationship(foreign_keys=user_id)
    task: Mapped[Task | None] = relationship()
    handled_by: Mapped[User | None] = relationship(foreign_keys=handled_by_id)

    __table_args__ = (sa.Index("ix_incoming_mail_state_id", "state", "id"),)
