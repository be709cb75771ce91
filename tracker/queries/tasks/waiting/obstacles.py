"""The obstacles and asks of units, as of a day: a list of their own, and their counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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
from tracker.models.base import at_most
from tracker.models.days import Day, days_between

MOST_SHOWN = 200
_AS_OF, _FIRST, _LAST = (sa.bindparam(name, type_=sa.Date) for name in ("as_of", "first", "last"))


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
    as_of = obstacle_filter.as_of
    waits = _states(as_of)[ObstacleState.OPEN]
    order = (waits.desc(), sa.case((waits, Obstacle.raised_on)), Obstacle.raised_on.desc())
    rows = _rows(as_of).where(*_met(obstacle_filter)).order_by(*order, Obstacle.id)
    rows = rows if most is None else rows.limit(at_most(most))
    return [Raised(**row._mapping, as_of=as_of) for row in db.session.execute(rows)]


def count_obstacles(obstacle_filter: ObstacleFilter) -> int:
    """How many there are of these."""
    number = sa.select(sa.func.count(Obstacle.id)).join(Task, Task.id == Obstacle.task_id)
    raised = number.where(Obstacle.raised_on <= obstacle_filter.as_of)
    return db.session.scalar(raised.where(*_met(obstacle_filter))) or 0


def obstacle_report(
    period: Period, registers: Iterable[Register], as_of: date, most: int | None = None
) -> ObstacleReport:
    """What units asked for in a period, what came of it by a day, and all that waits then; so many
    of these are listed, or all.
    """
    mine = tuple(registers)
    values = {"as_of": as_of, "first": period.first, "last": period.last}
    connection = db.session.connection()
    rows = connection.execute(_longest_waiting(mine, most), values)
    waiting = tuple(Raised(**row._mapping, as_of=as_of) for row in rows)
    by_days: Counter[int | None] = Counter()
    open_ = 0
    for waits, days, number in connection.execute(_numbers(mine), values):
        if waits:
            open_ = number
        else:
            by_days[days] = number
    return ObstacleReport(obstacle_counts(by_days, open_), waiting)


@lru_cache(maxsize=16)  # putting them together takes longer than asking them
def _longest_waiting(registers: tuple[Register, ...], most: int | None) -> sa.Select[Any]:
    waits = _states(_AS_OF)[ObstacleState.OPEN]
    rows = _rows(_AS_OF).where(Task.register.in_(registers), waits)
    return rows.order_by(Obstacle.raised_on, Obstacle.id).limit(most)


@lru_cache(maxsize=16)
def _numbers(registers: tuple[Register, ...]) -> sa.CompoundSelect[Any]:
    """How many of a period were answered after so many days (null: not by the day); and marked, in
    a row of its own, how many of all periods wait.
    """
    answered_on, _ = _days(_AS_OF)

    def ask(waits: bool, days: sa.ColumnElement[Any]) -> sa.Select[Any]:
        raised = sa.select(sa.literal(waits), days, sa.func.count(Obstacle.id))
        joined = raised.join(Task, Task.id == Obstacle.task_id)
        return joined.where(Task.register.in_(registers), Obstacle.raised_on <= _AS_OF)

    of_period = ask(False, days_between(Obstacle.raised_on, answered_on))
    return sa.union_all(
        of_period.where(Obstacle.raised_on.between(_FIRST, _LAST)).group_by(sa.literal_column("2")),
        ask(True, sa.cast(sa.null(), sa.Integer)).where(_states(_AS_OF)[ObstacleState.OPEN]),
    )


def _days(as_of: Day) -> tuple[sa.ColumnElement[date | None], sa.ColumnElement[date | None]]:
    """When it was answered and its task closed, as far as that was by the day."""
    answered = sa.case((Obstacle.answered_on <= as_of, Obstacle.answered_on))
    return answered, sa.case((Task.closed_on <= as_of, Task.closed_on))


def _states(as_of: Day) -> dict[ObstacleState, sa.ColumnElement[bool]]:
    """The condition to be in each state on a day."""
    answered_on, closed_on = _days(as_of)
    answered = answered_on.is_not(None)
    return {
        ObstacleState.OPEN: ~answered & closed_on.is_(None),
        ObstacleState.ANSWERED: answered,
        ObstacleState.ENDED: ~answered & closed_on.is_not(None),
    }


def _rows(as_of: Day) -> sa.Select[*tuple[Any, ...]]:
    raiser, answerer, leader = (aliased(User) for _ in range(3))
    answered_on, closed_on = _days(as_of)
    answered = answered_on.is_not(None)
    return (
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
        .where(Obstacle.raised_on <= as_of)
    )  # fmt: skip


def _met(obstacle_filter: ObstacleFilter) -> list[sa.ColumnElement[bool]]:
    met = [_states(obstacle_filter.as_of)[obstacle_filter.state]] if obstacle_filter.state else []
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
