"""Scheduled ticks: whoever inserts (job, due time) runs it, so any number of schedulers may try."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.vocabulary import LabelledEnum
from tracker.models.base import Base, UtcDateTime, word


class TickOutcome(LabelledEnum):
    """How a tick ended, or that it has not."""

    RUNNING = "running", "Đang chạy"
    DONE = "done", "Xong"
    FAILED = "failed", "Lỗi"
    SKIPPED = "skipped", "Bỏ qua"


class Tick(Base):
    """One due time of one job, claimed by the process that runs it until its lease ends."""

    __tablename__ = "tick"

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(sa.String(64))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_by: Mapped[str] = mapped_column(sa.String(80))
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[TickOutcome] = mapped_column(
        word(TickOutcome, "tick_outcome"), default=TickOutcome.RUNNING
    )
    detail: Mapped[str] = mapped_column(sa.Text, default="")
    attempts: Mapped[int] = mapped_column(default=1)

    __table_args__ = (sa.UniqueConstraint("job", "due_at", name="uq_tick_claim"),)
