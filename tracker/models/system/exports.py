"""Files that are prepared in the background: who asked for which, and where they are."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.vocabulary import LabelledEnum
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User
from tracker.models.system.leased_work import LeasedWork


class ExportKind(LabelledEnum):
    """What a file holds."""

    REPORT = "report", "Báo cáo"
    TASKS = "tasks", "Danh sách nhiệm vụ"


class ExportStatus(LabelledEnum):
    """How far a file is."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang chuẩn bị"
    READY = "ready", "Đã xong"
    FAILED = "failed", "Không làm được"


class Export(LeasedWork, Base):
    """A file that somebody asked for; only that person may fetch it, until it expires.

    ``question`` is what was asked (``services.exporting.questions``), ``file`` the name below the
    folder of exports once it is ready.
    """

    __tablename__ = "export"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    kind: Mapped[ExportKind] = mapped_column(word(ExportKind, "export_kind"))
    ending: Mapped[str] = mapped_column(sa.String(8))
    title: Mapped[str] = mapped_column(sa.String(250))
    question: Mapped[str] = mapped_column(sa.Text)
    status: Mapped[ExportStatus] = mapped_column(
        word(ExportStatus, "export_status"), default=ExportStatus.WAITING
    )
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    file: Mapped[str | None] = mapped_column(sa.String(120))
    size: Mapped[int | None]
    error: Mapped[str] = mapped_column(sa.Text, default="")

    user: Mapped[User] = relationship()

    __table_args__ = (
        sa.Index("ix_export_status_id", "status", "id"),
        sa.CheckConstraint("(status = 'ready') = (file IS NOT NULL)", name="ready_has_a_file"),
    )
