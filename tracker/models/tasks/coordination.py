"""Which units help with a task: those of today, and those of earlier days."""

from collections.abc import Callable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base
from tracker.models.days import Day

task_coordinating_unit = sa.Table(
    "task_coordinating_unit",
    Base.metadata,
    sa.Column("task_id", sa.ForeignKey("task.id"), primary_key=True),
    sa.Column("unit_id", sa.ForeignKey("unit.id"), primary_key=True, index=True),
    sa.Column("since", sa.Date),  # none: since the task was assigned
)


class FormerCoordination(Base):
    """A unit that helped with a task until another took its place; ``until``: no more on that day.

    Without ``since`` it helped from the assignment on.
    """

    __tablename__ = "former_coordination"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    since: Mapped[date | None]
    until: Mapped[date]

    __table_args__ = (sa.CheckConstraint("until > since", name="days_in_order"),)


def coordination_on(
    day: Day, which: Callable[[Any], sa.ColumnElement[bool]]
) -> sa.CompoundSelect[int, int]:
    """Task and unit of every coordination of a day.

    ``which`` says of the columns of either table which ones are looked for.
    """
    present, former = task_coordinating_unit.c, FormerCoordination
    return sa.union_all(
        sa.select(present.task_id, present.unit_id).where(
            which(present), present.since.is_(None) | (present.since <= day)
        ),
        sa.select(former.task_id, former.unit_id).where(
            which(former), former.until > day, former.since.is_(None) | (former.since <= day)
        ),
    )
