"""Long forms that somebody is filling in, kept until they are sent."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, UtcDateTime

LONGEST_ADDRESS = 300


class Draft(Base):
    """What a person typed into the form that is sent to ``form`` (a path with its query).

    ``boxes`` are pairs of the name of a box and what stands in it, in the form's order. It is
    forgotten once the form is carried out, and when the program tidies up.
    """

    __tablename__ = "draft"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    form: Mapped[str] = mapped_column(sa.String(LONGEST_ADDRESS), primary_key=True)
    boxes: Mapped[Any] = mapped_column(sa.JSON)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
