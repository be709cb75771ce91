"""Days on which the office's calendar differs from the one the library knows, and settled years."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, UtcDateTime


class CalendarDay(Base):
    """A day that an administrator declared worked (swap Saturdays) or off."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    working: Mapped[bool]
    note: Mapped[str] = mapped_column(sa.String(200), default="")


class CalendarYear(Base):
    """A year of which the days off are announced, and an administrator compared them."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    settled_at: Mapped[datetime] = mapped_column(UtcDateTime)
