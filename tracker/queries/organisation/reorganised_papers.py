"""Papers that went out with figures of days which a reorganisation of a past day counts anew."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.extensions import db
from tracker.models import IssuedLetter, PublishedFigure, Snapshot, Unit


def touched_papers(day: date, unit_ids: Collection[int]) -> tuple[str, ...]:
    """What was frozen, printed or sent from that day on, in words; frozen figures stay as they are.

    Letters are those to the units that end; totals of reports do not change, their units do.
    """
    return (*_frozen(day), *_printed(day), *_letters(day, unit_ids))


def _frozen(day: date) -> list[str]:
    rows = db.session.scalars(
        sa.select(Snapshot)
        .where(Snapshot.status == SnapshotStatus.FROZEN, Snapshot.as_of >= day)
        .order_by(Snapshot.as_of, Snapshot.id)
    )
    return [
        f"Báo cáo đã chốt: {row.period.lower()}, {row.register.label.lower()}, "
        f"lần {row.version}, tình hình đến {row.as_of:%d/%m/%Y}"
        for row in rows
    ]


def _printed(day: date) -> list[str]:
    rows = db.session.scalars(
        sa.select(PublishedFigure)
        .where(sa.func.coalesce(PublishedFigure.as_of, PublishedFigure.last_day) >= day)
        .order_by(PublishedFigure.last_day, PublishedFigure.id)
    )
    return [f"Số liệu đã công bố: {row.period}, {row.register.label.lower()}" for row in rows]


def _letters(day: date, unit_ids: Collection[int]) -> list[str]:
    rows = db.session.execute(
        sa.select(IssuedLetter, Unit.name)
        .join(Unit, Unit.id == IssuedLetter.unit_id)
        .where(
            IssuedLetter.unit_id.in_(unit_ids),
            IssuedLetter.cancelled_at.is_(None),
            IssuedLetter.issued_on >= day,
        )
        .order_by(IssuedLetter.issued_on, IssuedLetter.id)
    )
    return [
        f"Công văn đôn đốc {row.number:02}/{row.symbol} ngày {row.issued_on:%d/%m/%Y} gửi {name}"
        for row, name in rows
    ]
