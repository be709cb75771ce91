"""Who is logged in, on which device; who came in, who did not; and wrong guesses, counted."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.organisation.access_trail import (
    LONGEST_ADDRESS,
    LONGEST_BROWSER,
    AccessKind,
    device_of,
)
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime, word
from tracker.models.organisation.people import User


class LoginSession(Base):
    """A login on one device. Only the hash of what its cookie carries is kept.

    It is over when ``ended_at`` says so, when the person's stamp is no longer ``stamp`` (another
    password, other roles, a closed account), or by time.
    """

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64))
    stamp: Mapped[str] = mapped_column(sa.String(32))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    address: Mapped[str] = mapped_column(sa.String(LONGEST_ADDRESS))
    browser: Mapped[str] = mapped_column(sa.String(LONGEST_BROWSER))

    user: Mapped[User] = relationship()

    @property
    def device(self) -> str:
        """The browser and the system, in words."""
        return device_of(self.browser)

    @property
    def asked_at(self) -> datetime:
        """When the person last said who they are: at the login, or asked again since."""
        return self.asked_again_at or self.begun_at

    __table_args__ = (ADDRESSES_GIVEN_ONCE,)


class AccessEntry(Base):
    """A line of the trail of logins. ``name`` is what was typed where nobody is known by it."""

    __tablename__ = "access_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    kind: Mapped[AccessKind] = mapped_column(word(AccessKind, "kind", closed=False))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(64), default="")
    address: Mapped[str] = mapped_column(sa.String(LONGEST_ADDRESS), default="")
    browser: Mapped[str] = mapped_column(sa.String(LONGEST_BROWSER), default="")
    about: Mapped[str] = mapped_column(sa.String(200), default="")

    user: Mapped[User | None] = relationship()

    @property
    def device(self) -> str:
        """The browser and the system, in words."""
        return device_of(self.browser)


class Attempts(Base):
    """How often something was tried within a stretch of time that ends at ``until``.

    The key says what, by whom and from where; it is kept as a hash.
    """

    __tablename__ = "attempts"

    key_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    number: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
