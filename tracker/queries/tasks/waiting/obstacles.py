"""The obstacles and asks of units, as of a day: a list of their own, and their counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.reports.periods import Period
from tracker.domain.tasks.waiting.obstacles import (
    ObstacleReport,
    ObstacleState,
    Raised,
    obstacle_counts,
)
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Obstacle, Task, Unit, User

MOST_SHOWN = 200


@dataclass(frozen=True)
class ObstacleFilter:
    """Which to list, as of a day; empty means no restriction."""

    as_of: date
    state: ObstacleState | None = None
    unit_id: int | None = None
    leader_id: int | None = None
    registers: tuple[Register, ...] = ()
    raised_from: date | None = None
    raised_to: date | None = None


def obstacles(obstacle_filter: ObstacleFilter, most: int | None = MOST_SHOWN) -> list[Raised]:
    """Those that wait first, longest first; then the newest of the others."""
    answered_on, closed_on = _days(obstacle_filter.as_of)
    waits = ~answered_on.is_not(None) & closed_on.is_(None)
    order = (waits.desc(), sa.case((waits, Obstacle.raised_on)), Obstacle.raised_on.desc())
    rows = _rows(obstacle_filter).order_by(*order, Obstacle.id).limit(most)
    return _raised(rows, obstacle_filter.as_of)


def count_obstacles(obstacle_filter: ObstacleFilter) -> int:
    """How many there are of these."""
    return (
        db.session.scalar(sa.select(sa.func.count()).select_from(_rows(obstacle_filter).subquery()))
        or 0
    )


def obstacle_report(period: Period, registers: Iterable[Register], as_of: date) -> ObstacleReport:
    """What units asked for in a period, what came of it by a day, and all that waits then."""
    mine = ObstacleFilter(as_of, registers=tuple(registers))
    of_period = Obstacle.raised_on.between(period.first, period.last)
    waits = sa.and_(*_met(replace(mine, state=ObstacleState.OPEN)))
    rows = _raised(
        _rows(mine).where(of_period | waits).order_by(Obstacle.raised_on, Obstacle.id), as_of
    )
    waiting = tuple(row for row in rows if row.state is ObstacleState.OPEN)
    raised = [row for row in rows if period.first <= row.raised_on <= period.last]
    return ObstacleReport(obstacle_counts(raised, len(waiting)), waiting)


def _raised(rows: sa.Select[*tuple[Any, ...]], as_of: date) -> list[Raised]:
    return [Raised(**row._mapping, as_of=as_of) for row in db.session.execute(rows)]


def _days(as_of: date) -> tuple[sa.ColumnElement[date | None], sa.ColumnElement[date | None]]:
    """When it was answered and its task closed, as far as that was by the day."""
    answered = sa.case((Obstacle.answered_on <= as_of, Obstacle.answered_on))
    return answered, sa.case((Task.closed_on <= as_of, Task.closed_on))


def _rows(obstacle_filter: ObstacleFilter) -> sa.Select[*tuple[Any, ...]]:
    raiser, answerer, leader = (aliased(User) for _ in range(3))
    answered_on, closed_on = _days(obstacle_filter.as_of)
    answered = answered_on.is_not(None)
    statement = (
        sa.select(
            Task.id.label("task_id"), Task.number, Task.content, Unit.short_name.label("unit"),
            sa.func.coalesce(leader.name, "").label("leader"),
            Obstacle.raised_on,
            sa.func.coalesce(raiser.name, "").label("raised_by"),
            Obstacle.text, Obstacle.request,
            answered_on.label("answered_on"),
            sa.case((answered, sa.func.coalesce(answerer.name, "")), else_="").label("answered_by"),
            sa.case((answered, Obstacle.answer), else_="").label("answer"),
            closed_on.label("closed_on"),
        )
        .join(Task, Task.id == Obstacle.task_id)
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(leader, leader.id == Task.leader_id)
        .outerjoin(raiser, raiser.id == Obstacle.raised_by_id)
        .outerjoin(answerer, answerer.id == Obstacle.answered_by_id)
        .where(Obstacle.raised_on <= obstacle_filter.as_of)
    )  # fmt: skip
    return statement.where(*_met(obstacle_filter))


def _met(obstacle_filter: ObstacleFilter) -> list[sa.ColumnElement[bool]]:
    answered_on, closed_on = _days(obstacle_filter.as_of)
    answered = answered_on.is_not(None)
    states: dict[ObstacleState, sa.ColumnElement[bool]] = {
        ObstacleState.OPEN: ~answered & closed_on.is_(None),
        ObstacleState.ANSWERED: answered,
        ObstacleState.ENDED: ~answered & closed_on.is_not(None),
    }
    met = [states[obstacle_filter.state]] if obstacle_filter.state else []
    if obstacle_filter.registers:
        met.append(Task.register.in_(obstacle_filter.registers))
    if obstacle_filter.unit_id is not None:
        met.append(Task.lead_unit_id == obstacle_filter.unit_id)
    if obstacle_filter.leader_id is not None:
        met.append(Task.leader_id == obstacle_filter.leader_id)
    if obstacle_filter.raised_from is not None:
        met.append(Obstacle.raised_on >= obstacle_filter.raised_from)
    if obstacle_filter.raised_to is not None:
        met.append(Obstacle.raised_on <= obstacle_filter.raised_to)
    return met
