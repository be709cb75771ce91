"""What the program tells a person inside it, and which of it they also want as mail."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.reports.snapshots import Snapshot
from tracker.models.tasks.task import Task


class Notice(Base):
    """Thông báo: one thing a person is told, about one task, once for each occasion; or about the
    draft of a report.
    """

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind, "notice_kind", closed=False))
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"))
    snapshot_id: Mapped[int | None] = mapped_column(sa.ForeignKey("snapshot.id"))
    occasion: Mapped[str] = mapped_column(sa.String(80))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mail_due: Mapped[bool] = mapped_column(default=False)  # waits for the daily bundle

    task: Mapped[Task | None] = relationship()
    snapshot: Mapped[Snapshot | None] = relationship()

    __table_args__ = (
        sa.CheckConstraint(
            "(task_id IS NULL) <> (snapshot_id IS NULL)", name="about_a_task_or_a_report"
        ),
        sa.UniqueConstraint("user_id", "kind", "task_id", "occasion", name="uq_notice_once"),
        sa.Index("ix_notice_user_id_read_at", "user_id", "read_at"),
        sa.Index("ix_notice_user_id_id", "user_id", "id"),  # the list pages by it
        sa.Index(
            "ix_notice_mail_due",
            "user_id",
            sqlite_where=sa.text("mail_due"),
            postgresql_where=sa.text("mail_due"),
        ),
    )


class NoticeChoice(Base):
    """Whether a person wants a kind of notice as mail too; without a row ``default_mail`` holds."""

    __tablename__ = "notice_choice"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(
        word(NoticeKind, "notice_kind", closed=False), primary_key=True
    )
    mail: Mapped[MailChoice] = mapped_column(word(MailChoice, "mail_choice"))
