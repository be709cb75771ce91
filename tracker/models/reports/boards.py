"""Boards for meeting rooms: what each shows, and the secret address under which it stands."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.reports.outward.figures import FigurePeriod
from tracker.domain.vocabulary import ColourScheme, Register
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User


class Board(Base):
    """A screen that shows counts to whoever stands before it, until somebody ends it.

    ``units``: codes of the units that it shows; none: all. It is found by the hash of its token;
    the token itself is kept sealed, to be shown again, and wiped when the board ends.
    """

    __tablename__ = "board"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    period: Mapped[FigurePeriod] = mapped_column(word(FigurePeriod, "period"))
    units: Mapped[list[str]] = mapped_column(sa.JSON)
    scheme: Mapped[ColourScheme] = mapped_column(word(ColourScheme, "scheme"))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    sealed_token: Mapped[str] = mapped_column(sa.String(400))
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    made_by: Mapped[User] = relationship()
