"""What was frozen: the list of snapshots, and each of them as the values it was made of.

Whatever is read here is checked against its checksum first.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.clock import clock
from tracker.domain.reports.book import ReportBook, SnapshotMark
from tracker.domain.reports.book_json import read_book
from tracker.domain.reports.periods import Period
from tracker.domain.reports.snapshots import (
    Scope,
    SnapshotDamaged,
    SnapshotStatus,
    checksum,
)
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Snapshot, SnapshotTask

_DRAFTS = sa.select(sa.func.count()).where(Snapshot.status == SnapshotStatus.DRAFT)
NOT_ALWAYS_KEPT = {"awaiting_overdue": None, "on_time_by_late_extension": None}
"""Counts that reports frozen earlier did not have."""


@dataclass(frozen=True)
class SnapshotRow:
    """A snapshot in a list. ``version`` is that of a frozen one; ``current`` says that no later
    version took its place. Moments are in the province's time.
    """

    id: int
    scope: Scope
    status: SnapshotStatus
    version: int | None
    current: bool
    tally: Tally
    note: str
    taken_at: datetime
    taken_by: str
    decided_at: datetime | None
    decided_by: str
    checksum: str
    last_event_id: int

    @property
    def frozen_at(self) -> datetime | None:
        """When it was frozen, if it was."""
        return self.decided_at if self.status is SnapshotStatus.FROZEN else None

    @property
    def frozen_by(self) -> str:
        """Who froze it, if it was."""
        return self.decided_by if self.status is SnapshotStatus.FROZEN else ""

    def to_json(self) -> dict[str, Any]:
        """As ``snapshot list --format json`` prints it."""
        return {
            "id": self.id,
            "period": self.scope.period.name,
            "register": self.scope.register.value,
            "as_of": self.scope.as_of.isoformat(),
            "known_by": self.scope.known_by.isoformat(),
            "version": self.version,
            "status": self.status.value,
            "total": self.tally.total,
            "standing": self.tally.standing_counts(),
            "frozen_at": self.frozen_at and self.frozen_at.isoformat(timespec="seconds"),
            "frozen_by": self.frozen_by,
            "note": self.note,
            "checksum": self.checksum,
        }


def snapshots(
    *statuses: SnapshotStatus,
    register: Register | None = None,
    period: Period | None = None,
    as_of: date | None = None,
    version: int | None = None,
) -> list[SnapshotRow]:
    """Those of the statuses (frozen ones if none is named), the latest period first, then the
    latest version.
    """
    row = Snapshot
    statement = sa.select(row).where(row.status.in_(statuses or (SnapshotStatus.FROZEN,)))
    if period is not None:
        statement = statement.where(row.first_day == period.first, row.last_day == period.last)
    equal = ((row.register, register), (row.as_of, as_of), (row.version, version))
    statement = statement.where(*(column == value for column, value in equal if value is not None))
    order = (row.last_day.desc(), row.first_day, row.as_of.desc(), row.register, row.id.desc())
    latest = _latest()
    return [_row(one, latest) for one in db.session.scalars(statement.order_by(*order))]


def snapshot(snapshot_id: int) -> SnapshotRow | None:
    """One of them, if there is one of that number."""
    stored = db.session.get(Snapshot, snapshot_id)
    return _row(stored, _latest()) if stored else None


def drafts_waiting() -> int:
    """How many drafts wait for an office leader."""
    return db.session.scalar(_DRAFTS) or 0


def versions(scope: Scope) -> list[SnapshotRow]:
    """The frozen versions of a report, the first one first."""
    rows = snapshots(register=scope.register, period=scope.period, as_of=scope.as_of)
    return sorted(rows, key=lambda row: row.version or 0)


def snapshot_book(snapshot_id: int) -> ReportBook:
    """The report as it was frozen, or drafted.

    :raises KeyError: there is none of that number.
    :raises SnapshotDamaged: it is no longer what was frozen.
    """
    stored = stored_snapshot(snapshot_id)
    verify(stored)
    mark = SnapshotMark(
        version=stored.version or 0,
        frozen_at=_here(stored.decided_at or stored.taken_at),
        frozen_by=stored.decided_by or stored.taken_by,
        draft=stored.status is not SnapshotStatus.FROZEN,
        checksum=stored.checksum,
    )
    return replace(read_book(stored.book), frozen=mark)


def verify(stored: Snapshot) -> None:
    """Let pass what is still what it was when it was frozen: its head, its book, its tasks' sums.

    The tasks themselves are checked as they are read.

    :raises SnapshotDamaged: it is not.
    """
    if checksum(stored.head(), stored.book, checksums(stored.id)) != stored.checksum:
        raise SnapshotDamaged(stored.id)


def checksums(snapshot_id: int) -> list[str]:
    """The checksums of its tasks, in their order."""
    row = SnapshotTask
    statement = sa.select(row.checksum).where(row.snapshot_id == snapshot_id).order_by(row.number)
    return list(db.session.scalars(statement))


def row_of(stored: Snapshot) -> SnapshotRow:
    """A snapshot as lists show it."""
    return _row(stored, _latest())


def stored_snapshot(snapshot_id: int) -> Snapshot:
    """The row of a snapshot, with its book.

    :raises KeyError: there is none of that number.
    """
    stored = db.session.get(Snapshot, snapshot_id, options=[sa.orm.undefer(Snapshot.book)])
    if stored is None:
        raise KeyError(snapshot_id)
    return stored


def _latest() -> dict[tuple[Any, ...], int]:
    """The last version of each report that was frozen."""
    report = (Snapshot.register, Snapshot.first_day, Snapshot.last_day, Snapshot.as_of)
    statement = sa.select(*report, sa.func.max(Snapshot.version)).group_by(*report)
    return {tuple(key): latest for *key, latest in db.session.execute(statement) if latest}


def _row(stored: Snapshot, latest: dict[tuple[Any, ...], int]) -> SnapshotRow:
    report = (stored.register, stored.first_day, stored.last_day, stored.as_of)
    return SnapshotRow(
        id=stored.id,
        scope=Scope(
            Period(stored.period, stored.first_day, stored.last_day),
            stored.register,
            stored.as_of,
            stored.known_by or stored.as_of,
        ),
        status=stored.status,
        version=stored.version,
        current=stored.version is not None and stored.version == latest.get(report),
        tally=Tally(**{**NOT_ALWAYS_KEPT, **json.loads(stored.tally)}),
        note=stored.note,
        taken_at=_here(stored.taken_at),
        taken_by=stored.taken_by,
        decided_at=_here(stored.decided_at) if stored.decided_at else None,
        decided_by=stored.decided_by,
        checksum=stored.checksum,
        last_event_id=stored.last_event_id,
    )


def _here(moment: datetime) -> datetime:
    return moment.astimezone(clock().zone)
