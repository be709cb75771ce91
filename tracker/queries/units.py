"""Units: as choices, and one by its code."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.extensions import db
from tracker.models import Field, Unit


def all_units() -> Sequence[Unit]:
    """Every unit there is or was, by kind and in protocol order."""
    return db.session.scalars(sa.select(Unit).order_by(Unit.position, Unit.id)).all()


def units_on(day: date) -> list[Unit]:
    """The units that exist on a day, in protocol order."""
    return [unit for unit in all_units() if unit.valid_on(day)]


def unit_by_code(code: str) -> Unit | None:
    """A unit with its predecessors and successors."""
    return db.session.scalar(
        sa.select(Unit)
        .where(Unit.code == code)
        .options(selectinload(Unit.successors), selectinload(Unit.predecessors))  # type: ignore[attr-defined]
    )


def all_fields() -> Sequence[Field]:
    """The fields of work, by name."""
    return db.session.scalars(sa.select(Field).order_by(Field.name)).all()
