"""What units ask and report about a task, and what the office decided: a row for each."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.tasks import standing
from tracker.models.base import Base, index_where
from tracker.models.organisation.people import User
from tracker.models.organisation.units import Unit


class Decided:
    """What a unit asks or reports waits for the office until it is decided on.

    The unit itself decides on it by taking it back (rút lại).
    """

    decided_on: Mapped[date | None]
    taken_back: Mapped[bool] = mapped_column(default=False)

    @hybrid_property
    def pending(self) -> bool:
        """Whether it still waits."""
        return self.decided_on is None

    @pending.inplace.expression
    @classmethod
    def _pending(cls) -> sa.ColumnElement[bool]:
        return cls.decided_on.is_(None)


class Answered:
    """What waits for words of the other side until it is answered."""

    answered_on: Mapped[date | None]

    @hybrid_property
    def pending(self) -> bool:
        """Whether it still waits for an answer."""
        return self.answered_on is None

    @pending.inplace.expression
    @classmethod
    def _pending(cls) -> sa.ColumnElement[bool]:
        return cls.answered_on.is_(None)


def waiting_index(table: str, since: str, undecided: str = "decided_on IS NULL") -> sa.Index:
    """The rows that wait, longest first."""
    return index_where(f"ix_{table}_waiting", undecided, since, "id", "task_id")


class Extension(Decided, Base):
    """Gia hạn: a request to move the deadline; granted if ``granted_until`` is set."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    requested_on: Mapped[date]
    requested_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    requested_until: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    granted_until: Mapped[date | None]
    decision_note: Mapped[str] = mapped_column(sa.Text, default="")

    requested_by: Mapped[User | None] = relationship(foreign_keys=requested_by_id)

    @property
    def lapsed(self) -> bool:
        """Whether it ended with its task: nobody decided it (hết hiệu lực)."""
        undecided = not self.granted_until and not self.decided_by_id and not self.taken_back
        return self.decided_on is not None and undecided

    __table_args__ = (
        sa.CheckConstraint("decided_on >= requested_on", name="decision_after_request"),
        sa.CheckConstraint(
            "granted_until IS NULL OR decided_on IS NOT NULL", name="grant_is_a_decision"
        ),
        waiting_index("extension", "requested_on"),
    )


class CompletionReport(Decided, Base):
    """A unit's report that the task is done; the office confirms it or returns it with a reason."""

    __tablename__ = "completion_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"))
    reported_on: Mapped[date]
    entered_on: Mapped[date | None]  # where the office entered it for the unit on a later day
    reported_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    result: Mapped[str] = mapped_column(sa.Text, default="")
    result_symbol: Mapped[str] = mapped_column(sa.String(64), default="")
    result_date: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    confirmed: Mapped[bool] = mapped_column(default=False)
    completed_on: Mapped[date | None]  # set only where the office put it right
    return_reason: Mapped[str] = mapped_column(sa.Text, default="")
    reopened_on: Mapped[date | None]

    __table_args__ = (
        sa.CheckConstraint("decided_on >= reported_on", name="decision_after_report"),
        sa.CheckConstraint(
            "NOT confirmed OR decided_on IS NOT NULL", name="confirmation_is_a_decision"
        ),
        sa.CheckConstraint("completed_on <= reported_on", name="completion_before_report"),
        sa.CheckConstraint("reopened_on >= decided_on", name="reopened_after_decision"),
        sa.Index("ix_completion_report_task_id", "task_id", "reported_on", "id"),
        waiting_index("completion_report", "reported_on"),
    )

    def days(self) -> tuple[date | None, ...]:
        """The days on which something was done with it, as far as it was."""
        return self.reported_on, self.decided_on, self.reopened_on

    def value(self) -> standing.CompletionReport:
        """What the rule of standing needs of it."""
        return standing.CompletionReport(
            self.reported_on,
            self.decided_on,
            self.confirmed,
            self.completed_on,
            self.reopened_on,
            self.entered_on,
            self.taken_back,
        )


class HandBack(Decided, Base):
    """Chuyển trả: a unit says that a task is not its own; the office reassigns or refuses."""

    __tablename__ = "hand_back"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    asked_on: Mapped[date]
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(sa.Text)
    suggested_unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    accepted: Mapped[bool] = mapped_column(default=False)
    decision_note: Mapped[str] = mapped_column(sa.Text, default="")

    suggested_unit: Mapped[Unit | None] = relationship()
    asked_by: Mapped[User | None] = relationship()

    __table_args__ = (waiting_index("hand_back", "asked_on"),)


class Obstacle(Answered, Base):
    """Khó khăn, vướng mắc, with what the unit asks for (kiến nghị) until the office answers."""

    __tablename__ = "obstacle"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    raised_on: Mapped[date]
    raised_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    request: Mapped[str] = mapped_column(sa.Text)
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    raised_by: Mapped[User | None] = relationship(foreign_keys=raised_by_id)

    __table_args__ = (waiting_index("obstacle", "raised_on", "answered_on IS NULL"),)


class Discussion(Answered, Base):
    """Trao đổi: what one side wrote to the other; it waits until that side has its say.

    ``to_office``: the office owes the answer; otherwise the lead unit does. ``instructs``: a leader
    wrote it (ý kiến chỉ đạo), and may have set a day by which an answer is due.
    """

    __tablename__ = "discussion"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    written_on: Mapped[date]
    written_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    to_office: Mapped[bool]
    instructs: Mapped[bool] = mapped_column(default=False)
    answer_by: Mapped[date | None]
    text: Mapped[str] = mapped_column(sa.Text)

    __table_args__ = (waiting_index("discussion", "written_on", "answered_on IS NULL"),)
