"""The outbox: mail written in the transaction of its cause, delivered later by a job."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.vocabulary import LabelledEnum
from tracker.models.base import Base, UtcDateTime, word


class MailKind(StrEnum):
    """What a mail is."""

    UNIT_DIGEST = "unit_digest"
    OFFICE_DIGEST = "office_digest"
    INVITATION = "invitation"
    NOTICE = "notice"
    DAILY_BUNDLE = "daily_bundle"


WITH_A_KEY = (MailKind.INVITATION,)
"""Whose words open an account: they are not kept once the mail need not be sent any more."""


class MailStatus(LabelledEnum):
    """Where a mail is on its way."""

    QUEUED = "queued", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"


class Mail(Base):
    """One mail to one recipient, once for each kind and subject matter (``about``)."""

    __tablename__ = "mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MailKind] = mapped_column(word(MailKind, "mail_kind", closed=False))
    about: Mapped[str] = mapped_column(sa.String(80))
    recipient: Mapped[str] = mapped_column(sa.String(254))
    recipient_name: Mapped[str] = mapped_column(sa.String(200), default="")
    subject: Mapped[str] = mapped_column(sa.String(250))
    text: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    message_id: Mapped[str] = mapped_column(sa.String(250), unique=True)
    status: Mapped[MailStatus] = mapped_column(
        word(MailStatus, "mail_status"), default=MailStatus.QUEUED
    )
    attempts: Mapped[int] = mapped_column(default=0)
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
