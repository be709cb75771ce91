"""Sessions that began by single sign-on: what the provider ends them by."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.organisation.sign_on import LONGEST_SUBJECT
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime
from tracker.models.organisation.sign_on import SignOnLink
from tracker.models.system.login_sessions import LoginSession


class SignOnSession(Base):
    """The provider's side of a login. Without ``login_session_id`` the second step is not done yet.

    ``provider_session`` is the provider's own name of it ("sid"); the sealed token is what ends it
    there; ``factor_shown``: the provider asked for a second factor.
    """

    __tablename__ = "sign_on_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(sa.ForeignKey("sign_on_link.id"), index=True)
    login_session_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("login_session.id"), unique=True
    )
    provider_session: Mapped[str] = mapped_column(sa.String(LONGEST_SUBJECT), index=True)
    sealed_id_token: Mapped[str] = mapped_column(sa.Text)
    factor_shown: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    link: Mapped[SignOnLink] = relationship()
    login_session: Mapped[LoginSession | None] = relationship()

    __table_args__ = (ADDRESSES_GIVEN_ONCE,)
