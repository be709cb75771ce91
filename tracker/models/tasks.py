"""Tasks, the extensions of their deadlines, and the units' reports that they are done."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain import standing
from tracker.domain.vocabulary import Origin, Progress, Register
from tracker.domain.workflow import TaskAtHand
from tracker.models.base import Base, word
from tracker.models.directives import Directive, Field
from tracker.models.people import User
from tracker.models.units import Unit

task_coordinating_unit = sa.Table(
    "task_coordinating_unit",
    Base.metadata,
    sa.Column("task_id", sa.ForeignKey("task.id"), primary_key=True),
    sa.Column("unit_id", sa.ForeignKey("unit.id"), primary_key=True, index=True),
)


class Task(Base):
    """Nhiệm vụ: one assigned piece of work with one lead unit (NĐ 39/2022/NĐ-CP).

    ``deadline`` and ``progress`` hold today's value for speed; what they were on any day follows
    from the dates, the extensions and the completion reports, see ``dates()``.
    """

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    seed_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    content: Mapped[str] = mapped_column(sa.Text)
    directive_id: Mapped[int | None] = mapped_column(sa.ForeignKey("directive.id"), index=True)
    lead_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("field.id"))
    leader_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    officer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    assigned_on: Mapped[date]
    deadline_phrase: Mapped[str] = mapped_column(sa.String(200), default="")
    original_deadline: Mapped[date | None]
    deadline: Mapped[date | None]
    started_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    progress: Mapped[Progress] = mapped_column(
        word(Progress, "progress"), default=Progress.NOT_STARTED
    )
    origin: Mapped[Origin] = mapped_column(word(Origin, "origin"), default=Origin.ENTERED)
    source: Mapped[str] = mapped_column(sa.String(120), default="")
    search_text: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column()

    directive: Mapped[Directive | None] = relationship()
    lead_unit: Mapped[Unit] = relationship()
    field: Mapped[Field | None] = relationship()
    leader: Mapped[User | None] = relationship(foreign_keys=leader_id)
    officer: Mapped[User | None] = relationship(foreign_keys=officer_id)
    coordinating_units: Mapped[list[Unit]] = relationship(
        secondary=task_coordinating_unit, order_by=Unit.position
    )
    extensions: Mapped[list["Extension"]] = relationship(
        back_populates="task", order_by="Extension.id", cascade="all, delete-orphan"
    )
    reports: Mapped[list["CompletionReport"]] = relationship(
        back_populates="task", order_by="CompletionReport.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.CheckConstraint("original_deadline >= assigned_on", name="deadline_after_assignment"),
        sa.CheckConstraint("started_on >= assigned_on", name="start_after_assignment"),
        sa.CheckConstraint("withdrawn_on >= assigned_on", name="withdrawal_after_assignment"),
        sa.Index("ix_task_register_assigned_on", "register", "assigned_on"),
        sa.Index("ix_task_progress_deadline", "progress", "deadline"),
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form

    def dates(self) -> standing.TaskDates:
        """What the rule of standing depends on."""
        return standing.TaskDates(
            assigned_on=self.assigned_on,
            deadline=self.original_deadline,
            started_on=self.started_on,
            withdrawn_on=self.withdrawn_on,
            extensions=tuple(
                standing.GrantedExtension(row.decided_on, row.granted_until)
                for row in self.extensions
                if row.decided_on and row.granted_until
            ),
            reports=tuple(
                standing.CompletionReport(row.reported_on, row.decided_on, row.confirmed)
                for row in self.reports
            ),
        )

    def at_hand(self) -> TaskAtHand:
        """What the workflow needs to know."""
        return TaskAtHand(
            progress=self.progress,
            lead_unit_id=self.lead_unit_id,
            coordinating_unit_ids=frozenset(unit.id for unit in self.coordinating_units),
        )


class Extension(Base):
    """Gia hạn: a request to move the deadline; granted if ``granted_until`` is set."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    requested_on: Mapped[date]
    requested_until: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    decided_on: Mapped[date | None]
    granted_until: Mapped[date | None]

    task: Mapped[Task] = relationship(back_populates="extensions")

    __table_args__ = (
        sa.CheckConstraint("decided_on >= requested_on", name="decision_after_request"),
        sa.CheckConstraint(
            "granted_until IS NULL OR decided_on IS NOT NULL", name="grant_is_a_decision"
        ),
    )


class CompletionReport(Base):
    """A unit's report that the task is done; the office confirms it or returns it with a reason."""

    __tablename__ = "completion_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    reported_on: Mapped[date]
    reported_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    result: Mapped[str] = mapped_column(sa.Text, default="")
    result_symbol: Mapped[str] = mapped_column(sa.String(64), default="")
    result_date: Mapped[date | None]
    decided_on: Mapped[date | None]
    confirmed: Mapped[bool] = mapped_column(default=False)
    return_reason: Mapped[str] = mapped_column(sa.Text, default="")

    task: Mapped[Task] = relationship(back_populates="reports")

    __table_args__ = (
        sa.CheckConstraint("decided_on >= reported_on", name="decision_after_report"),
        sa.CheckConstraint(
            "NOT confirmed OR decided_on IS NOT NULL", name="confirmation_is_a_decision"
        ),
    )
