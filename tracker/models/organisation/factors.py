"""What somebody logs in with besides a password: an app's codes, recovery codes, passkeys."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.organisation.passkeys import LONGEST_NAME
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime
from tracker.models.organisation.people import User


class Authenticator(Base):
    """The app whose codes a person logs in with. Its seed is kept sealed: codes follow from it.

    ``sealed_next`` is a seed that was shown and not confirmed by a code yet; the one in use goes on
    until then. ``last_step`` is the step of the last code used: none is taken twice.
    """

    __tablename__ = "authenticator"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    sealed_seed: Mapped[str | None] = mapped_column(sa.Text)
    sealed_next: Mapped[str | None] = mapped_column(sa.Text)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """A code that lets its person in once without the app. Only its salted hash is kept."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    salt: Mapped[str] = mapped_column(sa.String(32))
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Passkey(Base):
    """A passkey of a person: on a phone, a computer or a key to plug in.

    The private half never leaves that; ``sign_count`` is the last count it told, where it counts.
    """

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    credential_id: Mapped[str] = mapped_column(sa.String(1400))  # as base64url
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("credential_id"), ADDRESSES_GIVEN_ONCE)
