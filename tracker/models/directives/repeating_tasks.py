"""Repeating tasks: a rule on a directive from which each occurrence's task is made, once."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.vocabulary import Register
from tracker.models.base import Base, word
from tracker.models.directives.directive import Assignment, Directive
from tracker.models.organisation.units import Unit


class RepeatingTask(Base):
    """Nhiệm vụ định kỳ: its deadlines follow an RFC 5545 rule from the first one.

    One lead unit each; those told to do the same share an assignment, and so do all their tasks.
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
    days_ahead: Mapped[int] = mapped_column(default=7)  # made so many days before its deadline
    paused: Mapped[bool] = mapped_column(default=False)
    ended_on: Mapped[date | None]  # the last day that can be a deadline
    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id"))

    directive: Mapped[Directive] = relationship()
    lead_unit: Mapped[Unit] = relationship()
    assignment: Mapped[Assignment] = relationship()
    occurrences: Mapped[list["Occurrence"]] = relationship(order_by="Occurrence.deadline")


class Occurrence(Base):
    """An occurrence of a repeating task that was made: claimed by inserting it, so made once."""

    __tablename__ = "occurrence"

    repeating_task_id: Mapped[int] = mapped_column(
        sa.ForeignKey("repeating_task.id"), primary_key=True
    )
    deadline: Mapped[date] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"))
