"""Pages that forms were answered with, kept so that a browser can ask for them again."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime


class FormAnswer(Base):
    """The page with which a form was answered that did not lead on to another one.

    ``holder`` is the word in the session of the browser that sent the form, ``user_id`` who was
    signed in there. ``form`` says which form it was: its address and one-time token, hashed.
    ``page`` is compressed and sealed. It is forgotten once the form is carried out, and when the
    program tidies up.
    """

    __tablename__ = "form_answer"
    __table_args__ = ADDRESSES_GIVEN_ONCE

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    holder: Mapped[str] = mapped_column(sa.String(32), index=True)
    form: Mapped[str] = mapped_column(sa.String(64))
    status: Mapped[int]
    page: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
