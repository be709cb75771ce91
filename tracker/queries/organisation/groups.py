"""Groups of units to pick at once when something is assigned: by kind, or saved by the office."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.domain.vietnamese_order import by_name
from tracker.domain.vocabulary import UnitKind
from tracker.extensions import db
from tracker.models import UnitGroup
from tracker.queries.organisation.units import units_on

STANDARD = {
    UnitKind.DEPARTMENT: "Tất cả sở, ban, ngành",
    UnitKind.DISTRICT: "Tất cả UBND cấp huyện",
    UnitKind.COMMUNE: "Tất cả UBND xã, phường",
}


@dataclass(frozen=True)
class Group:
    """Units to pick at once, in protocol order: those that exist on the day asked for.

    ``key`` tells groups apart on a form. ``id`` is that of a saved group; ``absent`` names its
    members that do not exist on that day, so that the office puts the group right.
    """

    key: str
    name: str
    unit_ids: tuple[int, ...]
    id: int | None = None
    absent: tuple[str, ...] = ()


def standard_groups(day: date) -> list[Group]:
    """All departments, all districts, all communes of a day; kinds without a unit are left out."""
    units = units_on(day)
    groups = [
        Group(kind.value, name, tuple(unit.id for unit in units if unit.kind is kind))
        for kind, name in STANDARD.items()
    ]
    return [group for group in groups if group.unit_ids]


def saved_groups(day: date) -> list[Group]:
    """The groups that the office saved, by name; those without a unit on the day too."""
    rows = db.session.scalars(sa.select(UnitGroup).options(selectinload(UnitGroup.units)))
    return [
        Group(
            f"group-{row.id}",
            row.name,
            tuple(unit.id for unit in row.units if unit.valid_on(day)),
            row.id,
            tuple(unit.name for unit in row.units if not unit.valid_on(day)),
        )
        for row in sorted(rows, key=lambda group: by_name(group.name))
    ]
