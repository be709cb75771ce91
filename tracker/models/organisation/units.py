"""Units that answer for tasks, from when to when, and who took over from whom."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.days import is_within
from tracker.domain.vocabulary import UnitKind
from tracker.models.base import Base, word
from tracker.models.days import Day

unit_successor = sa.Table(
    "unit_successor",
    Base.metadata,
    sa.Column("unit_id", sa.ForeignKey("unit.id"), primary_key=True),
    sa.Column("successor_id", sa.ForeignKey("unit.id"), primary_key=True, index=True),
)

unit_group_member = sa.Table(
    "unit_group_member",
    Base.metadata,
    sa.Column("group_id", sa.ForeignKey("unit_group.id"), primary_key=True),
    sa.Column("unit_id", sa.ForeignKey("unit.id"), primary_key=True),
)


class Unit(Base):
    """Đơn vị: a department, district, commune, force or other body."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(32), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    short_name: Mapped[str] = mapped_column(sa.String(80))
    kind: Mapped[UnitKind] = mapped_column(word(UnitKind, "unit_kind"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(sa.String(200), default="")
    position: Mapped[int] = mapped_column(default=0)  # protocol order, as the reports list them
    abbreviations: Mapped[str] = mapped_column(sa.String(200), default="")  # between semicolons
    contact: Mapped[str] = mapped_column(sa.String(200), default="")

    successors: Mapped[list["Unit"]] = relationship(
        secondary=unit_successor,
        primaryjoin=id == unit_successor.c.unit_id,
        secondaryjoin=id == unit_successor.c.successor_id,
        backref="predecessors",
    )

    former_names: Mapped[list["FormerUnitName"]] = relationship(
        order_by="FormerUnitName.until", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from",
            name="validity_in_order",
        ),
    )

    def valid_on(self, day: date) -> bool:
        """Whether the unit existed on that day, both ends inclusive."""
        return is_within(day, self.valid_from, self.valid_to)

    def heirs_on(self, day: date) -> list["Unit"]:
        """The unit, or those that live on that day and took its place, one after the other."""
        if self.valid_on(day):
            return [self]
        heirs = (heir for successor in self.successors for heir in successor.heirs_on(day))
        return list(dict.fromkeys(heirs))


class FormerUnitName(Base):
    """What a unit was called up to a day, inclusive: reports as of such a day say so."""

    __tablename__ = "former_unit_name"

    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), primary_key=True)
    until: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    short_name: Mapped[str] = mapped_column(sa.String(80))


def unit_name_on(day: Day) -> sa.ColumnElement[str]:
    """What a unit of the question was called on a day, as an expression beside ``Unit``."""
    then = (
        sa.select(FormerUnitName.name)
        .where(FormerUnitName.unit_id == Unit.id, FormerUnitName.until >= day)
        .order_by(FormerUnitName.until)
        .limit(1)
        .correlate(Unit)
        .scalar_subquery()
    )
    return sa.func.coalesce(then, Unit.name)


class UnitGroup(Base):
    """Nhóm đơn vị: units that are often told the same thing, saved to pick at once."""

    __tablename__ = "unit_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)

    units: Mapped[list[Unit]] = relationship(secondary=unit_group_member, order_by=Unit.position)
