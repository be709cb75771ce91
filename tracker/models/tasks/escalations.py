"""Which tasks went up, to whom and why."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.notifying.escalation import Cause, Step
from tracker.models.base import Base, word


class Escalation(Base):
    """Báo lên cấp trên: a step taken once for a deadline that passed, or for a silence."""

    __tablename__ = "escalation"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"))
    step: Mapped[Step] = mapped_column(word(Step, "escalation_step", closed=False))
    cause: Mapped[Cause] = mapped_column(word(Cause, "escalation_cause", closed=False))
    since: Mapped[date]  # the deadline, or the day from which nothing was said
    escalated_on: Mapped[date]

    __table_args__ = (
        sa.UniqueConstraint("task_id", "cause", "since", "step", name="uq_escalation_once"),
    )
