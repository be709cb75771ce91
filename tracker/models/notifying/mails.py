"""The outbox: mail written in the transaction of its cause, delivered later by a job."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.notifying.mails import MailKind, MailStatus, TryOutcome
from tracker.models.base import Base, UtcDateTime, word


class Mail(Base):
    """One mail to one recipient, once for each kind and subject matter (``about``).

    ``written_at`` is the date in its head: it stays when the mail is queued again, so that the mail
    stays the same to the byte. ``attempts`` counts all tries; ``attempts_before`` those before
    somebody last queued it again, which the rule of when to give up passes over. ``repeats`` is the
    Message-ID under which it was sent before, if somebody had a sent mail sent once more.
    ``reply_to`` is the address that takes this recipient's answer onto its task, if there is one.
    """

    __tablename__ = "mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MailKind] = mapped_column(word(MailKind, "mail_kind", closed=False))
    about: Mapped[str] = mapped_column(sa.String(80))
    recipient: Mapped[str] = mapped_column(sa.String(254), index=True)
    recipient_name: Mapped[str] = mapped_column(sa.String(200), default="")
    subject: Mapped[str] = mapped_column(sa.String(250))
    text: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    message_id: Mapped[str] = mapped_column(sa.String(250), unique=True)
    repeats: Mapped[str] = mapped_column(sa.String(250), default="")
    unsubscribe_url: Mapped[str] = mapped_column(sa.String(500), default="")
    reply_to: Mapped[str] = mapped_column(sa.String(254), default="")
    status: Mapped[MailStatus] = mapped_column(
        word(MailStatus, "mail_status"), default=MailStatus.QUEUED
    )
    attempts: Mapped[int] = mapped_column(default=0)
    attempts_before: Mapped[int] = mapped_column(default=0)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_attempt_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(sa.Text, default="")

    attachments: Mapped[list["MailAttachment"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="MailAttachment.position"
    )

    __table_args__ = (
        sa.UniqueConstraint("kind", "about", "recipient", name="uq_mail_once"),
        sa.Index("ix_mail_status_next_attempt_at", "status", "next_attempt_at"),
    )


class MailAttachment(Base):
    """A file that goes with a mail, in its place among others; it goes when the mail goes."""

    __tablename__ = "mail_attachment"

    mail_id: Mapped[int] = mapped_column(
        sa.ForeignKey("mail.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(sa.String(200))
    content_type: Mapped[str] = mapped_column(sa.String(120))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)


class MailTry(Base):
    """One try to send a mail, counted before it is made; and what the server said to it."""

    __tablename__ = "mail_try"

    mail_id: Mapped[int] = mapped_column(
        sa.ForeignKey("mail.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    message_id: Mapped[str] = mapped_column(sa.String(250))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)  # the rate counts by it
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[TryOutcome] = mapped_column(
        word(TryOutcome, "try_outcome", closed=False), default=TryOutcome.RUNNING
    )
    said: Mapped[str] = mapped_column(sa.Text, default="")
