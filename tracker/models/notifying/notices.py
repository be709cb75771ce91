"""What the program tells a person inside it, and which of it they also want as mail."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.reports.snapshots import Snapshot
from tracker.models.tasks.task import Task
from tracker.models.tasks.unit_instructions import UnitInstruction


class Notice(Base):
    """Thông báo: one thing a person is told, about one task, once for each occasion; or about the
    draft of a report, or what a leader wrote to a unit as a whole.
    """

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind, "notice_kind", closed=False))
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"))
    snapshot_id: Mapped[int | None] = mapped_column(sa.ForeignKey("snapshot.id"))
    unit_instruction_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit_instruction.id"))
    occasion: Mapped[str] = mapped_column(sa.String(80))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mail_due: Mapped[bool] = mapped_column(default=False)  # waits for the daily bundle

    task: Mapped[Task | None] = relationship()
    snapshot: Mapped[Snapshot | None] = relationship()
    unit_instruction: Mapped[UnitInstruction | None] = relationship()

    __table_args__ = (
        sa.CheckConstraint(
            "CASE WHEN task_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN snapshot_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN unit_instruction_id IS NULL THEN 0 ELSE 1 END = 1",
            name="about_one_thing",
        ),
        sa.UniqueConstraint("user_id", "kind", "task_id", "occasion", name="uq_notice_once"),
        sa.UniqueConstraint(
            "user_id",
            "kind",
            "unit_instruction_id",
            "occasion",
            name="uq_notice_once_of_instruction",
        ),
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
