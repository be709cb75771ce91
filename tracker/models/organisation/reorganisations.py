"""Reorganisations that the office entered: ahead of their day, carried out, withdrawn, undone."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.organisation.reorganisation_record import ReorganisationState
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User


class ReorganisationEntry(Base):
    """Sắp xếp đơn vị: what the office wants on a day, and, once carried out, what was before it.

    ``content`` is a ``domain.organisation.reorganisation.Reorganisation``, ``before`` a
    ``domain.organisation.reorganisation_record.Record``, ``rows`` are those of the plan that was
    carried out (``domain.organisation.plan_rows``). ``problem`` is why it could not be carried
    out when its day had come. ``ended_by`` withdrew or undid it.
    """

    __tablename__ = "reorganisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    document: Mapped[str] = mapped_column(sa.String(200))
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    state: Mapped[ReorganisationState] = mapped_column(
        word(ReorganisationState, "reorganisation_state"), index=True
    )
    entered_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    carried_out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    event_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event.id"), index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    rows: Mapped[list[dict[str, str]] | None] = mapped_column(sa.JSON)
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    entered_by: Mapped[User] = relationship(foreign_keys=entered_by_id)
    ended_by: Mapped[User | None] = relationship(foreign_keys=ended_by_id)
