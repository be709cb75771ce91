"""Chốt số liệu: reports kept whole, with the tasks behind their numbers.

Nothing here is changed once it is frozen or discarded, and nothing is ever deleted: triggers in the
database see to it (migration of these tables), on SQLite and on PostgreSQL. What a report consisted
of stands in documents (``domain.reports.book_json``), so it needs no other table to be read.
"""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.reports.snapshots import Part, SnapshotStatus
from tracker.domain.vocabulary import Register
from tracker.models.base import Base, UtcDateTime, word


class Snapshot(Base):
    """A report as it was known at a moment (``taken_at``): a draft, then frozen or discarded.

    ``known_by`` is the day up to which decisions were known; it is empty for what was frozen when
    the program knew but one day, and means ``as_of`` there. ``version`` counts what was frozen of
    one report: the same register, days and day asked about.
    ``tally`` repeats the report's own counts, for lists. ``last_event_id`` is the last event there
    was: what came after it is not in the report. ``occasion`` names the due time of the job that
    made it, so that it is made once. Names stand as they were.
    """

    __tablename__ = "snapshot"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    period: Mapped[str] = mapped_column(sa.String(40))
    first_day: Mapped[date]
    last_day: Mapped[date]
    as_of: Mapped[date]
    known_by: Mapped[date | None]
    status: Mapped[SnapshotStatus] = mapped_column(word(SnapshotStatus, "snapshot_status"))
    version: Mapped[int | None]
    occasion: Mapped[str | None] = mapped_column(sa.String(80), unique=True)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by: Mapped[str] = mapped_column(sa.String(120))
    taken_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(sa.String(120), default="")
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    last_event_id: Mapped[int]
    tally: Mapped[str] = mapped_column(sa.Text)
    book: Mapped[str] = mapped_column(sa.Text, deferred=True)
    checksum: Mapped[str] = mapped_column(sa.String(64))

    __table_args__ = (
        sa.UniqueConstraint(
            "register", "first_day", "last_day", "as_of", "version", name="uq_snapshot_version"
        ),
        sa.CheckConstraint(
            "(status = 'frozen') = (version IS NOT NULL)", name="frozen_is_numbered"
        ),
        sa.CheckConstraint("version >= 1", name="versions_from_one"),
        sa.CheckConstraint(
            "(status = 'draft') = (decided_at IS NULL)", name="decided_unless_draft"
        ),
    )

    def head(self) -> dict[str, object]:
        """What the checksum covers besides the book and the tasks."""
        return {
            "register": self.register.value,
            "period": self.period,
            "days": [self.first_day.isoformat(), self.last_day.isoformat()],
            "as_of": self.as_of.isoformat(),
            **({"known_by": self.known_by.isoformat()} if self.known_by else {}),
            "status": self.status.value,
            "version": self.version,
            "note": self.note,
            "taken": [_utc(self.taken_at), self.taken_by],
            "decided": [self.decided_at and _utc(self.decided_at), self.decided_by],
            "last_event": self.last_event_id,
            "tally": self.tally,
        }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


class SnapshotTask(Base):
    """A task behind a number of a snapshot: its document, and the keys it is asked for by.

    ``number`` keeps the order of the list. No foreign key to the task: what is kept here stands by
    itself, and freezing twenty thousand tasks must not lock them.
    """

    __tablename__ = "snapshot_task"

    snapshot_id: Mapped[int] = mapped_column(sa.ForeignKey("snapshot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    part: Mapped[Part] = mapped_column(word(Part, "snapshot_part"))
    task_id: Mapped[int]
    standing: Mapped[str | None] = mapped_column(sa.String(32))
    progress: Mapped[str] = mapped_column(sa.String(32))
    days_overdue: Mapped[int]
    by_late_extension: Mapped[bool] = mapped_column(server_default=sa.false())
    unit: Mapped[str] = mapped_column(sa.String(64))
    unit_kind: Mapped[str] = mapped_column(sa.String(64))
    field: Mapped[str] = mapped_column(sa.String(64))
    leader: Mapped[str] = mapped_column(sa.String(64))
    officer: Mapped[str] = mapped_column(sa.String(64))
    directive: Mapped[str] = mapped_column(sa.String(64))
    month: Mapped[str] = mapped_column(sa.String(64))
    document: Mapped[str] = mapped_column(sa.Text)
    checksum: Mapped[str] = mapped_column(sa.String(64))
