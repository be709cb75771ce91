"""Scheduled ticks: whoever inserts (job, due time) runs it, so any number of schedulers may try."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.vocabulary import LabelledEnum
from tracker.models.base import Base, UtcDateTime, word


class TickOutcome(LabelledEnum):
    """How a tick ended, or that it has not."""

    REQUESTED = "requested", "Chờ chạy"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Xong"
    FAILED = "failed", "Lỗi"
    SKIPPED = "skipped", "Bỏ qua"


_RUNNING = sa.text("outcome = 'running'")


class Tick(Base):
    """One due time of one job, claimed by the process that runs it until its lease ends.

    Of one job at most one runs. ``asked_by`` names who had it run by hand; ``seconds`` is what its
    last try took.
    """

    __tablename__ = "tick"

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(sa.String(64))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_by: Mapped[str] = mapped_column(sa.String(80))
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seconds: Mapped[float | None]
    outcome: Mapped[TickOutcome] = mapped_column(
        word(TickOutcome, "tick_outcome"), default=TickOutcome.RUNNING
    )
    detail: Mapped[str] = mapped_column(sa.Text, default="")
    attempts: Mapped[int] = mapped_column(default=1)
    asked_by: Mapped[str] = mapped_column(sa.String(160), default="")

    __table_args__ = (
        sa.UniqueConstraint("job", "due_at", name="uq_tick_claim"),
        sa.Index(
            "uq_tick_running", "job", unique=True,
            sqlite_where=_RUNNING, postgresql_where=_RUNNING,
        ),
    )  # fmt: skip


class JobState(Base):
    """What is known of a job beyond its ticks: whether it is paused, its last run, its sums.

    Without a row a job was never run and never paused. A pause lasts until ``resumed_at``, and
    covers the due times between the two moments. ``seen_at``: when a scheduler last looked after a
    job that runs at every wake-up. ``error`` is the last one, kept when a later run succeeds.
    """

    __tablename__ = "job_state"

    job: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_by: Mapped[str] = mapped_column(sa.String(160), default="")
    resumed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seconds: Mapped[float | None]
    outcome: Mapped[TickOutcome | None] = mapped_column(word(TickOutcome, "job_state_outcome"))
    detail: Mapped[str] = mapped_column(sa.Text, default="")
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(sa.Text, default="")
    runs: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    total_seconds: Mapped[float] = mapped_column(default=0.0)

    @property
    def paused(self) -> bool:
        """Whether nothing of it begins by itself now."""
        return self.paused_at is not None and self.resumed_at is None

    def slept_through(self, due_at: datetime) -> bool:
        """Whether a due time fell into the last pause."""
        if self.paused_at is None or due_at < self.paused_at:
            return False
        return self.resumed_at is None or due_at <= self.resumed_at
