"""People who use the program, and what they may do."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.tasks.list_columns import LONGEST_COLUMNS
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import ColourScheme, Role
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.units import Unit


class UserRole(Base):
    """One of the roles a person holds."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(word(Role, "role"), primary_key=True)


class User(Base):
    """A person. Without a password they are known (leader, officer) but cannot log in.

    ``system``: not a person but another program, with a name and roles as people have them: it
    never logs in, works with access tokens alone, and is told nothing.
    """

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    title: Mapped[str] = mapped_column(sa.String(160), default="")
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(255))
    active: Mapped[bool] = mapped_column(default=True)
    acts_for_unit: Mapped[bool] = mapped_column(default=True)  # staff: when the head lets them
    demonstration: Mapped[bool] = mapped_column(default=False)
    system: Mapped[bool] = mapped_column(default=False)
    session_stamp: Mapped[str] = mapped_column(sa.String(32), default="")
    last_login_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    list_columns: Mapped[str] = mapped_column(sa.String(LONGEST_COLUMNS), default="")
    first_steps_done: Mapped[bool] = mapped_column(default=False)  # a unit's head waved them off
    colour_scheme: Mapped[ColourScheme] = mapped_column(
        word(ColourScheme, "colour_scheme", closed=False), default=ColourScheme.DEVICE
    )

    unit: Mapped[Unit | None] = relationship()
    role_rows: Mapped[list[UserRole]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by=UserRole.role
    )

    @hybrid_property
    def reached(self) -> bool:
        """Whether they can be told something and given work: an open account of a person."""
        return self.active and not self.system

    @reached.inplace.expression
    @classmethod
    def _reached(cls) -> sa.ColumnElement[bool]:
        return sa.and_(cls.active, sa.not_(cls.system))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles this person holds."""
        return frozenset(row.role for row in self.role_rows)

    @property
    def person(self) -> Person:
        """Who this is to the rules, by their own roles alone (see ``queries.roles.person_on``)."""
        return Person(self.id, self.roles, self.unit_id, self.acts_for_unit)

    def set_roles(self, roles: frozenset[Role]) -> None:
        """Give the person exactly these roles."""
        unchanged = [row for row in self.role_rows if row.role in roles]
        added = roles - {row.role for row in unchanged}
        self.role_rows = [*unchanged, *(UserRole(role=role) for role in sorted(added))]


class Invitation(Base):
    """A one-time link with which a person sets their first or a forgotten password.

    Only the hash of its token is kept.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()


class Delegation(Base):
    """Uỷ quyền: a head's acts lent to a deputy of the unit, from one day to another, inclusive.

    It lends within ``unit_id`` alone: it ends when either person goes to another unit. It does not
    hold any more on the day it was revoked.
    """

    __tablename__ = "delegation"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    to_user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    revoked_on: Mapped[date | None]

    from_user: Mapped[User] = relationship(foreign_keys=from_user_id)
    to_user: Mapped[User] = relationship(foreign_keys=to_user_id)

    __table_args__ = (sa.CheckConstraint("last_day >= first_day", name="days_in_order"),)
