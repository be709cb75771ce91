"""Who somebody is at a provider of single sign-on, and who waits for an account."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.organisation.sign_on import LONGEST_ISSUER, LONGEST_SUBJECT, LONGEST_TEXT
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime
from tracker.models.organisation.people import User


class SignOnLink(Base):
    """A person is this subject of this issuer; names and addresses may change, this does not.

    ``shown_as`` is the name at the provider when it was last used, for people to read.
    """

    __tablename__ = "sign_on_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    issuer: Mapped[str] = mapped_column(sa.String(LONGEST_ISSUER))
    subject: Mapped[str] = mapped_column(sa.String(LONGEST_SUBJECT))
    shown_as: Mapped[str] = mapped_column(sa.String(LONGEST_SUBJECT))
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("issuer", "subject"),
        sa.UniqueConstraint("user_id", "issuer"),
        ADDRESSES_GIVEN_ONCE,
    )


class WaitingPerson(Base):
    """Somebody who logged in at the provider and has no account here yet; as the provider says.

    ``refused_at``: an administrator gives them none.
    """

    __tablename__ = "waiting_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(sa.String(LONGEST_ISSUER))
    subject: Mapped[str] = mapped_column(sa.String(LONGEST_SUBJECT))
    name: Mapped[str] = mapped_column(sa.String(LONGEST_TEXT))
    username: Mapped[str] = mapped_column(sa.String(LONGEST_TEXT))
    email: Mapped[str] = mapped_column(sa.String(LONGEST_TEXT))
    email_sure: Mapped[bool]
    unit: Mapped[str] = mapped_column(sa.String(LONGEST_TEXT))
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    refused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (sa.UniqueConstraint("issuer", "subject"), ADDRESSES_GIVEN_ONCE)

    @property
    def shown_as(self) -> str:
        """The name at the provider, as an administrator knows it."""
        return self.username or self.email or self.subject
