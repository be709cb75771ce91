"""Forms that were sent and carried out: the same one sent again makes nothing more."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, UtcDateTime


class SentForm(Base):
    """A form with its content, claimed by inserting it in the transaction that carries it out.

    ``sending`` is the form's one-time token and its content, hashed; ``made_id`` the row that it
    made or changed. It is forgotten when the program tidies up.
    """

    __tablename__ = "sent_form"

    sending: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    made_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
