"""Letters that urged units, as they were issued; and who usually signs documents."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, UtcDateTime
from tracker.models.organisation.people import User
from tracker.models.organisation.units import Unit

issued_letter_task = sa.Table(
    "issued_letter_task",
    Base.metadata,
    sa.Column("letter_id", sa.ForeignKey("issued_letter.id"), primary_key=True),
    sa.Column("task_id", sa.ForeignKey("task.id"), primary_key=True, index=True),
)


class IssuedLetter(Base):
    """Number and day of a letter to a unit, with the overdue tasks that it listed.

    Its facts are never changed: one that was recorded wrongly is cancelled and recorded anew.
    ``year`` is that of the numbering; a number stands once in it unless it was cancelled.
    """

    __tablename__ = "issued_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    symbol: Mapped[str] = mapped_column(sa.String(40))
    year: Mapped[int]
    issued_on: Mapped[date]
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    as_of: Mapped[date]
    answer_by: Mapped[date]
    ground: Mapped[str] = mapped_column(sa.String(200), default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    unit: Mapped[Unit] = relationship()
    recorded_by: Mapped[User | None] = relationship(foreign_keys=recorded_by_id)

    __table_args__ = (
        sa.Index(
            "uq_issued_letter_number",
            "symbol",
            "year",
            "number",
            unique=True,
            sqlite_where=sa.text("cancelled_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL"),
        ),
        sa.CheckConstraint("number >= 1", name="numbers_from_one"),
        sa.CheckConstraint("as_of <= issued_on", name="figures_before_letter"),
        sa.CheckConstraint("issued_on <= answer_by", name="letter_before_answer"),
    )


class Signer(Base):
    """Somebody who usually signs documents: by whose authority, as what, called what."""

    __tablename__ = "signer"

    id: Mapped[int] = mapped_column(primary_key=True)
    authority: Mapped[str] = mapped_column(sa.String(200), default="")
    title: Mapped[str] = mapped_column(sa.String(200))
    name: Mapped[str] = mapped_column(sa.String(120))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    __table_args__ = (sa.UniqueConstraint("authority", "title", "name", name="uq_signer_words"),)
