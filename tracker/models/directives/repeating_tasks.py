"""Repeating tasks: a rule on a directive from which the task of each term is made, once."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.directives.recurrence import DayOff, TermState
from tracker.domain.vocabulary import Register
from tracker.models.base import Base, word
from tracker.models.directives.directive import Assignment, Directive
from tracker.models.organisation.units import Unit

repeating_coordinating_unit = sa.Table(
    "repeating_coordinating_unit",
    Base.metadata,
    sa.Column("repeating_task_id", sa.ForeignKey("repeating_task.id"), primary_key=True),
    sa.Column("unit_id", sa.ForeignKey("unit.id"), primary_key=True, index=True),
)


class RepeatingTask(Base):
    """Nhiệm vụ định kỳ: its terms follow an RFC 5545 rule from the first one.

    One lead unit each; those told to do the same share an assignment, and so do all their tasks.
    One that was changed from a day on ends before it, and another follows it (``follows_id``).
    """

    __tablename__ = "repeating_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(sa.ForeignKey("directive.id"), index=True)
    content: Mapped[str] = mapped_column(sa.Text)
    lead_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    officer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    first_deadline: Mapped[date]
    rule: Mapped[str] = mapped_column(sa.String(200))  # RRULE without DTSTART
    phrase: Mapped[str] = mapped_column(sa.String(200), default="")  # the directive's own words
    day_off: Mapped[DayOff] = mapped_column(word(DayOff, "day_off"), default=DayOff.KEEP)
    days_ahead: Mapped[int] = mapped_column(default=7)  # made so many days before its deadline
    paused: Mapped[bool] = mapped_column(default=False)
    ended_on: Mapped[date | None]  # the last day that can be a deadline
    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id"))
    follows_id: Mapped[int | None] = mapped_column(sa.ForeignKey("repeating_task.id"), index=True)

    directive: Mapped[Directive] = relationship()
    lead_unit: Mapped[Unit] = relationship()
    coordinating_units: Mapped[list[Unit]] = relationship(
        secondary=repeating_coordinating_unit, order_by=Unit.position
    )
    assignment: Mapped[Assignment] = relationship()
    occurrences: Mapped[list["Occurrence"]] = relationship(
        order_by="Occurrence.day", back_populates="repeating_task"
    )


class Occurrence(Base):
    """What became of a term of a repeating task: claimed by inserting it, so made once.

    ``day`` is the one by which the rule names it; its deadline may be another one, when that is a
    day off. A missed term has no task until the office gives it after all, or leaves it out.
    """

    __tablename__ = "occurrence"

    repeating_task_id: Mapped[int] = mapped_column(
        sa.ForeignKey("repeating_task.id"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    deadline: Mapped[date]
    state: Mapped[TermState] = mapped_column(word(TermState, "term_state"), index=True)
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"), index=True)

    repeating_task: Mapped[RepeatingTask] = relationship(back_populates="occurrences")

    __table_args__ = (
        sa.CheckConstraint("(state = 'given') = (task_id IS NOT NULL)", name="given_has_task"),
    )
