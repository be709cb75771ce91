"""Tasks, who leads them since when, and how their deadline changed."""

from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.tasks import standing
from tracker.domain.tasks.kept_standing import NO_DEADLINE
from tracker.domain.tasks.numbers import LONGEST_NUMBER
from tracker.domain.tasks.workflow import Pending, TaskAtHand
from tracker.domain.vocabulary import Origin, Progress, Register, Urgency
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime, index_where, word
from tracker.models.directives.directive import Assignment, Directive, Field
from tracker.models.organisation.people import User
from tracker.models.organisation.units import Unit
from tracker.models.tasks.acts import CompletionReport, Extension, HandBack, Obstacle
from tracker.models.tasks.coordination import task_coordinating_unit

_COUNTED_BY = (
    "assigned_on", "reported_on", "changed_on", "settled_on", "register", "lead_unit_id",
    "closed_on",
)  # fmt: skip
"""What a count of open tasks looks at: an index holds it, so that no rows are read."""
_REPORTED_BY = (
    "lead_unit_id", "due_on", "begun_on", "reported_on", "completed_on", "withdrawn_on",
    "changed_on", "settled_on", "by_late_extension", "assignment_id", "field_id",
)  # fmt: skip
"""What a report by units or fields looks at, likewise."""
_DUE_BY = (
    "register", "assigned_on", "lead_unit_id", "begun_on", "reported_on", "completed_on",
    "withdrawn_on", "changed_on", "settled_on", "by_late_extension",
)  # fmt: skip
"""What a count of what was due in a period looks at."""
_LATE_BY = (
    "due_on", "completed_on", "reported_on", "withdrawn_on", "changed_on", "settled_on", "register",
    "lead_unit_id",
)  # fmt: skip
"""What a count of what was done late looks at."""


WAITS_FOR_OFFICE = "progress = 'awaiting_confirmation'"
"""A task whose report waits, as its index has it: a condition with parameters is found by none."""


class Task(Base):
    """Nhiệm vụ: one assigned piece of work with one lead unit (NĐ 39/2022/NĐ-CP).

    ``deadline`` and ``progress`` hold today's value for speed; what they were on any day follows
    from the dates, the extensions and the completion reports, see ``dates()``. ``product`` is what
    the directive asks for (sản phẩm), where it says so. The columns from
    ``due_on`` to ``by_late_extension`` keep what the rule of standing says of them: see
    ``tracker.domain.tasks.kept_standing``; they are written when a session is flushed.
    """

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    seed_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    number: Mapped[str] = mapped_column(sa.String(LONGEST_NUMBER))  # see models.tasks.numbers
    content: Mapped[str] = mapped_column(sa.Text)
    directive_id: Mapped[int | None] = mapped_column(sa.ForeignKey("directive.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id"), index=True)
    lead_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("field.id"))
    leader_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    officer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    assignee_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    assigned_on: Mapped[date]
    acknowledged_on: Mapped[date | None]
    product: Mapped[str] = mapped_column(sa.Text, default="")
    urgency: Mapped[Urgency] = mapped_column(
        word(Urgency, "urgency", closed=False), default=Urgency.NORMAL
    )
    deadline_phrase: Mapped[str] = mapped_column(sa.String(200), default="")
    original_deadline: Mapped[date | None]
    deadline: Mapped[date | None]
    started_on: Mapped[date | None]
    start_entered_on: Mapped[date | None]  # where the office entered it on a later day
    withdrawn_on: Mapped[date | None]
    withdrawal_document: Mapped[str] = mapped_column(sa.String(160), default="")
    percent: Mapped[int | None]
    progress: Mapped[Progress] = mapped_column(
        word(Progress, "progress"), default=Progress.NOT_STARTED
    )
    origin: Mapped[Origin] = mapped_column(word(Origin, "origin"), default=Origin.ENTERED)
    source: Mapped[str] = mapped_column(sa.String(120), default="")
    search_text: Mapped[str] = mapped_column(sa.Text, default="")
    touched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last act
    version: Mapped[int] = mapped_column()
    due_on: Mapped[date] = mapped_column(server_default=NO_DEADLINE.isoformat())
    begun_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    changed_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    by_late_extension: Mapped[bool] = mapped_column(server_default=sa.false())

    directive: Mapped[Directive | None] = relationship()
    assignment: Mapped[Assignment] = relationship()
    lead_unit: Mapped[Unit] = relationship()
    field: Mapped[Field | None] = relationship()
    leader: Mapped[User | None] = relationship(foreign_keys=leader_id)
    officer: Mapped[User | None] = relationship(foreign_keys=officer_id)
    assignee: Mapped[User | None] = relationship(foreign_keys=assignee_id)
    coordinating_units: Mapped[list[Unit]] = relationship(
        secondary=task_coordinating_unit, order_by=Unit.position
    )
    leads: Mapped[list["TaskLead"]] = relationship(order_by="TaskLead.id")
    changes: Mapped[list["DeadlineChange"]] = relationship(order_by="DeadlineChange.id")
    restorations: Mapped[list["Restoration"]] = relationship(order_by="Restoration.id")
    extensions: Mapped[list[Extension]] = relationship(order_by=Extension.id)
    reports: Mapped[list[CompletionReport]] = relationship(order_by=CompletionReport.id)
    hand_backs: Mapped[list[HandBack]] = relationship(order_by=HandBack.id)
    obstacles: Mapped[list[Obstacle]] = relationship(order_by=Obstacle.id)

    __table_args__ = (
        sa.Index("uq_task_register_number", "register", "number", unique=True),
        sa.CheckConstraint("original_deadline >= assigned_on", name="deadline_after_assignment"),
        sa.CheckConstraint("started_on >= assigned_on", name="start_after_assignment"),
        sa.CheckConstraint("withdrawn_on >= assigned_on", name="withdrawal_after_assignment"),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name="percent_of_a_whole"),
        sa.Index("ix_task_register_assigned_on", "register", "assigned_on", *_REPORTED_BY),
        sa.Index("ix_task_progress_deadline", "progress", "deadline"),
        sa.Index("ix_task_due_on", "due_on", "id", *_DUE_BY),
        sa.Index("ix_task_urgency_due_on", "urgency", "due_on", "id"),
        sa.Index("ix_task_assigned_on", "assigned_on", "id"),
        *(
            sa.Index(f"ix_task_{whose}_assigned_on", whose, "assigned_on", "id")
            for whose in ("lead_unit_id", "field_id", "leader_id", "officer_id")
        ),
        *(
            index_where(f"ix_task_{day}", f"{day} IS NOT NULL", day, "assigned_on")
            for day in ("closed_on", "changed_on", "settled_on")
        ),
        index_where("ix_task_waiting_by_officer", WAITS_FOR_OFFICE, "officer_id"),
        index_where("ix_task_open_due_on", "closed_on IS NULL", "due_on", "id", *_COUNTED_BY),
        index_where("ix_task_illustrative", "origin = 'illustrative'", "register", "assigned_on"),
        index_where("ix_task_open_of_unit", "closed_on IS NULL", "lead_unit_id", "due_on", "id"),
        index_where("ix_task_open_of_leader", "closed_on IS NULL", "leader_id", "due_on", "id"),
        index_where("ix_task_done_late", "completed_on > due_on", "assigned_on", "id", *_LATE_BY),
        ADDRESSES_GIVEN_ONCE,
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form

    def dates(self) -> standing.TaskDates:
        """What the rule of standing depends on."""
        return standing.TaskDates(
            assigned_on=self.assigned_on,
            deadline=self.original_deadline,
            started_on=self.started_on,
            withdrawn_on=self.withdrawn_on,
            changes=tuple(row.value() for row in self.changes),
            reports=tuple(row.value() for row in self.reports),
            start_entered_on=self.start_entered_on,
            restorations=tuple(row.value() for row in self.restorations),
        )

    def at_hand(self) -> TaskAtHand:
        """What the workflow needs to know."""
        return TaskAtHand(
            progress=self.progress,
            lead_unit_id=self.lead_unit_id,
            coordinating_unit_ids=frozenset(unit.id for unit in self.coordinating_units),
            former_unit_ids=frozenset(
                row.unit_id for row in self.leads if row.unit_id != self.lead_unit_id
            ),
            assignee_id=self.assignee_id,
            pending=frozenset(self._pending()),
            has_deadline=self.deadline is not None,
            entered_to=max(self._days_entered()),
            reported_to=max(self._days_reported(), default=date.min),
            led_since=max((row.since for row in self.leads), default=self.assigned_on),
            report_taken_back=bool(self.reports) and self.reports[-1].taken_back,
        )

    @property
    def extensions_asked(self) -> list[Extension]:
        """The requests for more time that count: all but those that the unit took back."""
        return [row for row in self.extensions if not row.taken_back]

    def _days_reported(self) -> Iterator[date]:
        return filter(None, (day for row in self.reports for day in row.days()))

    def _days_entered(self) -> Iterator[date]:
        days = [
            self.started_on,
            self.withdrawn_on,
            *(row.changed_on for row in self.changes),
            *(row.restored_on for row in self.restorations),
            *self._days_reported(),
            *(day for row in self.extensions for day in (row.requested_on, row.decided_on)),
        ]
        yield self.assigned_on
        yield from filter(None, days)

    def _pending(self) -> Iterator[Pending]:
        if self.acknowledged_on is None:
            yield Pending.ACKNOWLEDGEMENT
        if any(row.pending for row in self.extensions):
            yield Pending.EXTENSION
        if any(row.pending for row in self.hand_backs):
            yield Pending.HAND_BACK
        if any(row.pending for row in self.obstacles):
            yield Pending.OBSTACLE


class TaskLead(Base):
    """Since when a unit answers for a task. The last row by each day is the one that counted."""

    __tablename__ = "lead"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    since: Mapped[date]
    until_event_id: Mapped[int | None]  # the event that took the task away from this unit

    unit: Mapped[Unit] = relationship()


class DeadlineChange(Base):
    """Another deadline since a day: by an extension granted, or by a correction (no extension)."""

    __tablename__ = "deadline_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    changed_on: Mapped[date]
    deadline: Mapped[date | None]
    extension_id: Mapped[int | None] = mapped_column(sa.ForeignKey("extension.id"))

    extension: Mapped[Extension | None] = relationship()

    def value(self) -> standing.DeadlineChange:
        """What the rule of standing needs of it."""
        extended = self.extension_id is not None or self.extension is not None
        return standing.DeadlineChange(self.changed_on, self.deadline, by_extension=extended)


class Restoration(Base):
    """Khôi phục: a withdrawal that was taken back; its task counts again from ``restored_on`` on.

    The withdrawal that holds stands with the task.
    """

    __tablename__ = "restoration"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    withdrawn_on: Mapped[date]
    withdrawal_document: Mapped[str] = mapped_column(sa.String(160), default="")
    restored_on: Mapped[date]

    __table_args__ = (
        sa.CheckConstraint("restored_on >= withdrawn_on", name="restored_after_withdrawal"),
    )

    def value(self) -> standing.Restoration:
        """What the rule of standing needs of it."""
        return standing.Restoration(self.withdrawn_on, self.restored_on)
