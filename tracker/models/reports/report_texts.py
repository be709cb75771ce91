"""Texts of written reports, as people wrote them in the program: every version is kept."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.reports.written.sections import Coverage, Section
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User


class ReportText(Base):
    """A version of a section's text; without a text the section is drafted from the figures again.

    ``figures`` are those that the section spoke of when it was written, by what was known then.
    """

    __tablename__ = "report_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    coverage: Mapped[Coverage] = mapped_column(word(Coverage, "text_coverage"))
    period: Mapped[str] = mapped_column(sa.String(40))
    first_day: Mapped[date]
    last_day: Mapped[date]
    as_of: Mapped[date]
    known_by: Mapped[date]
    section: Mapped[Section] = mapped_column(word(Section, "text_section", closed=False))
    version: Mapped[int]
    text: Mapped[str | None] = mapped_column(sa.Text)
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))

    written_by: Mapped[User] = relationship()

    __table_args__ = (
        sa.UniqueConstraint(
            "coverage",
            "first_day",
            "last_day",
            "as_of",
            "section",
            "version",
            name="uq_report_text_version",
        ),
        sa.CheckConstraint("version >= 1", name="versions_from_one"),
    )
