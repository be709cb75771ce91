"""Figures that documents printed, to be held against what the program counts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.reports.periods import Period
from tracker.domain.reports.printed.line import Figure, PrintedLine
from tracker.domain.vocabulary import Origin, Register
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User


class PublishedFigure(Base):
    """One line of figures of a document, as printed; what is ``None`` was not printed.

    ``source`` names document and line. ``origin`` tells what came with the seeds from what the
    office entered, and ``entered_by`` who last did.
    """

    __tablename__ = "published_figure"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(sa.String(40))
    first_day: Mapped[date]
    last_day: Mapped[date]
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    total: Mapped[int | None]
    done: Mapped[int | None]
    done_on_time: Mapped[int | None]
    done_late: Mapped[int | None]
    open: Mapped[int | None]
    open_in_time: Mapped[int | None]
    open_overdue: Mapped[int | None]
    in_progress: Mapped[int | None]
    awaiting_confirmation: Mapped[int | None]
    not_started: Mapped[int | None]
    not_started_overdue: Mapped[int | None]
    as_of: Mapped[date | None]
    source: Mapped[str] = mapped_column(sa.String(200), default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    origin: Mapped[Origin] = mapped_column(word(Origin, "origin"), default=Origin.ENTERED)
    entered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    entered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    entered_by: Mapped[User | None] = relationship()

    __table_args__ = (sa.CheckConstraint("first_day <= last_day", name="days_in_order"),)

    @property
    def line(self) -> PrintedLine:
        """The line as the rules of reconciliation take it."""
        figures = {figure.value: getattr(self, figure.value) for figure in Figure}
        return PrintedLine(
            Period(self.period, self.first_day, self.last_day),
            self.register,
            **figures,
            as_of=self.as_of,
            source=self.source,
            note=self.note,
        )

    def take(self, line: PrintedLine) -> None:
        """Hold that line from now on."""
        self.period = line.period.name
        self.first_day, self.last_day = line.period.first, line.period.last
        self.register, self.as_of = line.register, line.as_of
        self.source, self.note = line.source, line.note
        for figure in Figure:
            setattr(self, figure.value, getattr(line, figure.value))
