"""Scheduled figures: which there are, and what became of their files."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.extensions import db
from tracker.models import FigureDelivery, FigureSending

LATEST = 30


def present_deliveries() -> Sequence[FigureDelivery]:
    """Those that were not ended, in the order they were made."""
    rows = sa.select(FigureDelivery).where(FigureDelivery.ended_at.is_(None))
    return db.session.scalars(rows.order_by(FigureDelivery.id)).all()


def last_sendings(delivery_ids: Collection[int]) -> dict[int, FigureSending]:
    """The last file of each delivery."""
    last = (
        sa.select(sa.func.max(FigureSending.id))
        .where(FigureSending.delivery_id.in_(delivery_ids))
        .group_by(FigureSending.delivery_id)
    )
    rows = db.session.scalars(sa.select(FigureSending).where(FigureSending.id.in_(last)))
    return {row.delivery_id: row for row in rows}


def sendings_of(delivery_id: int, limit: int = LATEST) -> Sequence[FigureSending]:
    """The last files of a delivery, newest first."""
    rows = sa.select(FigureSending).where(FigureSending.delivery_id == delivery_id)
    newest = rows.order_by(FigureSending.id.desc()).limit(limit)
    return db.session.scalars(newest.options(joinedload(FigureSending.asked_by))).all()
