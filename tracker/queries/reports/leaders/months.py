"""How it went month by month: what was overdue at each month's end, what was completed in time.

Both are kept by the month of assignment, of each leader for himself, as what reports count is
(docs/decisions/096-leaders-months-are-kept.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import add
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.periods import Period, between, month_of, months_back
from tracker.domain.reports.snapshots import Scope
from tracker.domain.reports.tally import Rate
from tracker.domain.vocabulary import Register, Standing
from tracker.models import Task
from tracker.models.tasks.standing import Arm, Condition, arm_of, arms
from tracker.queries.reports.figures import (
    IN_MONTHS,
    KNOWN_BY,
    MONTH,
    REGISTER,
    Values,
    values_of,
)
from tracker.queries.reports.kept_counts import LEADER, Row, Use, rows_of
from tracker.queries.tasks.parts import Parts

MONTHS = 12
_EVE, *_ENDS = (sa.bindparam(f"end_{place}", type_=sa.Date) for place in range(MONTHS + 1))
"""The day before the first month, and the last day of each (today in the present month)."""
_BEGINS = (_EVE, *_ENDS[:-1])
_NOTHING: sa.ColumnElement[int] = sa.literal_column("0")


@dataclass(frozen=True)
class MonthsEnd:
    """A month: what was overdue on its last day (``on``: today in the present month), by what is
    known today; and of what was completed in it, how much in time.
    """

    month: Period
    on: date
    overdue: int
    on_time: Rate


def months_ends(today: date, leader_id: int | None = None) -> list[MonthsEnd]:
    """The last twelve months, oldest first, tasks of every register; of one leader, if named."""
    months = months_back(month_of(today).first, MONTHS)
    ends = [min(month.last, today) for month in months]
    numbers = [0] * (3 * MONTHS)
    for register in Register:
        for row in _rows(months, ends, register, leader_id):
            numbers = list(map(add, numbers, row))
    overdue, on_time, late = (numbers[at : at + MONTHS] for at in range(0, len(numbers), MONTHS))
    return [
        MonthsEnd(month, end, open_late, Rate(punctual, punctual + tardy))
        for month, end, open_late, punctual, tardy in zip(
            months, ends, overdue, on_time, late, strict=True
        )
    ]


def _rows(
    months: Sequence[Period], ends: Sequence[date], register: Register, leader_id: int | None
) -> Iterator[Row]:
    """Of a register: overdue at each end, then completed in time in each month, then late."""
    today = ends[-1]
    days = (months[0].first - timedelta(days=1), *ends)
    scope = Scope(between(months[0].first, today), register, today, today)
    values: Values = values_of(scope) | {f"end_{at}": day for at, day in enumerate(days)}
    values |= {} if leader_id is None else {LEADER: leader_id}
    for row in rows_of(values, _put_together, leader_id is not None, use=Use.NONE):
        yield [number or 0 for number in row]  # of no task at all a sum is null


@lru_cache(maxsize=4)  # a large statement: the same for all leaders
def _put_together(of_leader: bool, parts: Parts, *, by_month: bool = False) -> sa.Select[Any]:
    """All numbers as columns of one row, or of one for each month of assignment."""
    mine: list[Condition] = [Task.register == REGISTER]
    if of_leader:
        mine.append(Task.leader_id == sa.bindparam(LEADER, type_=sa.Integer))
    if by_month:
        mine.append(IN_MONTHS)
    month = (MONTH,) if by_month else ()
    by = ("1",) if by_month else ()
    counted = sa.union_all(
        *(
            arm.select(*month, *(_number(one, at) for at, one in enumerate(columns)))
            .where(*where)
            .group_by(*map(sa.literal_column, by))
            for arm, where, columns in _passes(mine, parts)
        )
    ).subquery("counted")
    sums = (sa.cast(sa.func.sum(counted.c[f"number_{at}"]), sa.Integer) for at in range(3 * MONTHS))
    group = (counted.c.month,) if by_month else ()
    return sa.select(*group, *sums).group_by(*group)


def _number(condition: Condition | None, at: int) -> sa.ColumnElement[int]:
    one = _NOTHING if condition is None else sa.func.sum(sa.case((condition, 1), else_=0))
    return one.label(f"number_{at}")


Pass = tuple[Arm, Sequence[Condition], Sequence[Condition | None]]


def _passes(mine: Sequence[Condition], parts: Parts) -> Iterator[Pass]:
    """What is gone through: which tasks, which of them, and what each number counts of them."""
    plain = [arms(end, KNOWN_BY)[0] for end in _ENDS]
    today, *replayed = parts.arms()
    open_since = Task.closed_on.is_(None) | (Task.closed_on > _EVE) | (Task.completed_on > _EVE)
    by_columns = [sa.and_(*arm.among, arm.stands([Standing.OPEN_OVERDUE])) for arm in plain]
    yield today, (*mine, open_since), (*by_columns, *_completed(today))
    for place, end in enumerate(_ENDS):
        answered_later = (Task.changed_on > end) | (Task.settled_on > KNOWN_BY)
        which = sa.and_(*mine, Task.assigned_on <= end, answered_later)
        arm = arm_of(end, KNOWN_BY, which, replayed=True)
        columns: list[Condition | None] = [None] * (3 * MONTHS)
        columns[place] = arm.stands([Standing.OPEN_OVERDUE])
        yield arm, (), columns
    for arm in replayed:
        yield arm, mine, (*([None] * MONTHS), *_completed(arm))


def _completed(arm: Arm) -> Iterator[Condition]:
    for word in (Standing.DONE_ON_TIME, Standing.DONE_LATE):
        for eve, end in zip(_BEGINS, _ENDS, strict=True):
            within = (arm.completed_on > eve) & (arm.completed_on <= end)
            yield within & arm.stands([word])
