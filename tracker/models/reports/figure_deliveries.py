"""Scheduled figures: what leaves when and where to, and each time that it did."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.notifying.figure_deliveries import (
    Cause,
    Destination,
    Method,
    Rhythm,
    SendingStatus,
    Times,
    Way,
)
from tracker.domain.reports.outward.figures import FigureForm, FigureKind, FigurePeriod
from tracker.domain.vocabulary import Register
from tracker.models.base import Base, UtcDateTime, index_where, word
from tracker.models.organisation.people import User
from tracker.models.system.leased_work import LeasedWork


class FigureDelivery(Base):
    """Figures that leave by themselves at set times, until somebody ends it.

    ``since``: due times before it are not made up for. ``address``, ``port``, ``account``,
    ``folder``, ``method`` and ``host_key`` are those of ``Destination``. The password, key or token
    is kept sealed, never shown, and wiped when the delivery ends.
    """

    __tablename__ = "figure_delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    figures: Mapped[FigureKind] = mapped_column(word(FigureKind, "figures"))
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    period: Mapped[FigurePeriod] = mapped_column(word(FigurePeriod, "period"))
    form: Mapped[FigureForm] = mapped_column(word(FigureForm, "form"))
    rhythm: Mapped[Rhythm] = mapped_column(word(Rhythm, "rhythm"))
    at: Mapped[time]
    weekday: Mapped[int] = mapped_column(default=0)
    month_day: Mapped[int] = mapped_column(default=1)
    way: Mapped[Way] = mapped_column(word(Way, "way"))
    address: Mapped[str] = mapped_column(sa.String(500))
    port: Mapped[int]
    account: Mapped[str] = mapped_column(sa.String(80), default="")
    folder: Mapped[str] = mapped_column(sa.String(300), default="")
    method: Mapped[Method] = mapped_column(word(Method, "method"))
    host_key: Mapped[str] = mapped_column(sa.Text, default="")
    sealed_secret: Mapped[str] = mapped_column(sa.Text, default="")
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    made_by: Mapped[User] = relationship()

    __table_args__ = (
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_of_week"),
        sa.CheckConstraint("month_day BETWEEN 1 AND 31", name="day_of_month"),
    )

    @property
    def what(self) -> str:
        """What leaves, as people read it; the list of what is overdue is of no period."""
        parts = [self.figures.label]
        if self.figures is not FigureKind.OVERVIEW:
            parts.append(self.register.label)
        if self.figures is not FigureKind.OVERDUE:
            parts.append(self.period.label)
        return ", ".join(parts)

    @property
    def times(self) -> Times:
        """When its files leave."""
        return Times(self.rhythm, self.at, self.weekday, self.month_day)

    @property
    def destination(self) -> Destination:
        """Where its files go."""
        return Destination(
            self.way,
            self.address,
            self.port,
            self.account,
            self.folder,
            self.method,
            self.host_key,
        )


class FigureSending(LeasedWork, Base):
    """One file of a delivery: due, tried, sent or given up; ``checksum`` says what was sent."""

    __tablename__ = "figure_sending"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(sa.ForeignKey("figure_delivery.id"))
    cause: Mapped[Cause] = mapped_column(word(Cause, "cause"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    day: Mapped[date]
    status: Mapped[SendingStatus] = mapped_column(
        word(SendingStatus, "status"), default=SendingStatus.WAITING
    )
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    file_name: Mapped[str] = mapped_column(sa.String(200), default="")
    size: Mapped[int | None]
    checksum: Mapped[str] = mapped_column(sa.String(64), default="")
    answer: Mapped[str] = mapped_column(sa.String(500), default="")
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    delivery: Mapped[FigureDelivery] = relationship()
    asked_by: Mapped[User | None] = relationship()

    __table_args__ = (
        sa.Index("ix_figure_sending_status_id", "status", "id"),
        sa.Index("ix_figure_sending_delivery_id_id", "delivery_id", "id"),
        index_where(
            "uq_figure_sending_once", "cause = 'scheduled'", "delivery_id", "due_at", unique=True
        ),
    )
