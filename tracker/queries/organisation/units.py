"""Units: as choices, and one by its code."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.domain.organisation.registered_units import KnownUnit
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.organisation.reference_lists import ListedField, ListedUnit, reference_lists


def all_units() -> Sequence[ListedUnit]:
    """Every unit there is or was, in protocol order."""
    return reference_lists().units


def units_with_successors() -> Sequence[Unit]:
    """Every unit with those that took over from it, in protocol order."""
    return db.session.scalars(
        sa.select(Unit).options(selectinload(Unit.successors)).order_by(Unit.position, Unit.id)
    ).all()


def registered_units() -> list[KnownUnit]:
    """Code, name and days of every unit there is or was."""
    return [KnownUnit(unit.code, unit.name, unit.valid_from, unit.valid_to) for unit in all_units()]


def units_on(day: date) -> list[ListedUnit]:
    """The units that exist on a day, in protocol order."""
    return [unit for unit in all_units() if unit.valid_on(day)]


def unit_by_code(code: str) -> Unit | None:
    """A unit with its predecessors and successors."""
    related = (selectinload(Unit.successors), selectinload(Unit.predecessors))  # type: ignore[attr-defined]
    statement = sa.select(Unit).where(Unit.code == code).options(*related)
    return db.session.scalars(statement).one_or_none()


def all_fields() -> Sequence[ListedField]:
    """The fields of work, by name; ended ones too."""
    return reference_lists().fields


def fields_in_use(besides: int | None = None) -> list[ListedField]:
    """The fields of work that new tasks can have, by name; one more may be among them."""
    return [field for field in all_fields() if not field.ended or field.id == besides]
