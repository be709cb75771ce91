"""Keys with which other programs work in the place of a person, or as a named system."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.organisation.access_tokens import (
    LONGEST_NAME,
    LONGEST_NETWORKS,
    SHOWN,
    Network,
    TokenScope,
    allows,
    read_networks,
    scopes_in_order,
)
from tracker.domain.organisation.access_trail import LONGEST_ADDRESS
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime
from tracker.models.organisation.people import User


class AccessToken(Base):
    """A key of a person or a system. Only its hash is kept, and how it begins, to tell it by.

    It is good through ``last_day``, from the ``networks`` alone where there are any (written as
    ``10.1.0.0/16, 192.168.1.5``), for its ``scope_codes`` (``read act``). When it was last used is
    kept by the hour, and from where. Nobody made or ended what a command on the server did.
    """

    __tablename__ = "access_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    begins: Mapped[str] = mapped_column(sa.String(SHOWN))
    scope_codes: Mapped[str] = mapped_column(sa.String(100))
    networks: Mapped[str] = mapped_column(sa.String(LONGEST_NETWORKS), default="")
    last_day: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_from: Mapped[str] = mapped_column(sa.String(LONGEST_ADDRESS), default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    user: Mapped[User] = relationship(foreign_keys=user_id)
    made_by: Mapped[User | None] = relationship(foreign_keys=made_by_id)

    __table_args__ = (ADDRESSES_GIVEN_ONCE,)

    @property
    def scopes(self) -> tuple[TokenScope, ...]:
        """What it is for."""
        return scopes_in_order(map(TokenScope, self.scope_codes.split()))

    def allows(self, scope: TokenScope) -> bool:
        """Whether it is for this."""
        return allows(self.scopes, scope)

    @property
    def allowed_networks(self) -> tuple[Network, ...]:
        """From where alone it may be used; none: from anywhere."""
        return read_networks(self.networks)

    def in_force(self, day: date) -> bool:
        """Whether it opens something on that day, while its person's account is open."""
        return self.ended_at is None and day <= self.last_day
