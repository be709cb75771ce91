"""What programs were answered that ordered something under a name of theirs (Idempotency-Key)."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, UtcDateTime

LONGEST_KEY = 100


class AnsweredRequest(Base):
    """An order that was carried out, inserted with its answer in the transaction that did so.

    ``key`` is what the program called it, ``fingerprint`` what it asked for, hashed: the same key
    for something else is a mistake. It is forgotten when the program tidies up.
    """

    __tablename__ = "answered_request"

    token_id: Mapped[int] = mapped_column(sa.ForeignKey("access_token.id"), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(LONGEST_KEY), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    status: Mapped[int]
    body: Mapped[str] = mapped_column(sa.Text)
    etag: Mapped[str] = mapped_column(sa.String(20), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
