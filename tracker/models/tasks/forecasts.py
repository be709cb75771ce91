"""What was learnt of how tasks end, and the chance of each open task of being late."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base


class ForecastModel(Base):
    """What the past taught by a day, and what the walk through it gave: the newest one counts.

    ``beats``: it named late tasks better than the rule "nearest deadline first".
    """

    __tablename__ = "forecast_model"

    id: Mapped[int] = mapped_column(primary_key=True)
    learnt_on: Mapped[date] = mapped_column(unique=True)
    beats: Mapped[bool]
    model: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    backtest: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class TaskForecast(Base):
    """The chance of an open task of being late, in parts of a thousand, as of a day.

    It stands while ``due_on`` and ``lead_unit_id`` are those of the task. ``own_late`` of
    ``own_of`` and ``all_late`` of ``all_of`` are the tasks alike, of the unit and of all units,
    ``unit_late`` of ``unit_of`` all that the unit had; ``left_band`` and ``silent_band`` make tasks
    alike (``tracker.domain.tasks.forecast.lives``).
    """

    __tablename__ = "task_forecast"

    task_id: Mapped[int] = mapped_column(sa.ForeignKey("task.id"), primary_key=True)
    made_on: Mapped[date]
    per_mille: Mapped[int]
    due_on: Mapped[date]
    lead_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    own_late: Mapped[int]
    own_of: Mapped[int]
    unit_late: Mapped[int]
    unit_of: Mapped[int]
    all_late: Mapped[int]
    all_of: Mapped[int]
    left_band: Mapped[int]
    silent_band: Mapped[int]
    days_silent: Mapped[int]

    __table_args__ = (
        sa.CheckConstraint("per_mille BETWEEN 0 AND 1000", name="part_of_a_whole"),
        sa.Index("ix_task_forecast_per_mille", "per_mille", "due_on", "task_id"),
    )
