"""What the overview shows beside the report: months, queues, and what is pressing now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.periods import Period, between
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Scope
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.waiting.overdue_apart import OverdueApart
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.models.tasks.standing import Arm
from tracker.queries.reports.counts import count_by
from tracker.queries.reports.figures import ASSIGNED, IN_MONTHS, MONTH, OVERDUE, values_of
from tracker.queries.reports.groupings import GROUPINGS
from tracker.queries.reports.kept_counts import Use, rows_of
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import TaskPage, list_tasks
from tracker.queries.tasks.parts import Parts, last_days
from tracker.queries.tasks.sorting import Sort

TREND_MONTHS = 12
BROKEN_DOWN = (
    (Register.PROVINCE, Dimension.UNIT),
    (Register.GOVERNMENT, None),
    (Register.PROGRAMME, None),
)
"""The registers as they are shown, and what each is broken down by."""
RUNNING = (Progress.NOT_STARTED, Progress.IN_PROGRESS)  # open, and the unit's turn


@dataclass(frozen=True)
class MonthTally:
    """The tasks assigned in a month, counted as of a day."""

    month: Period
    tally: Tally


def by_month(
    months: Sequence[Period], register: Register, as_of: date, known_by: date
) -> list[MonthTally]:
    """The tasks of a register assigned in each of these months, which follow one another.

    What a late extension made on time is not asked.
    """
    whole = between(months[0].first, months[-1].last)
    values = values_of(Scope(whole, register, as_of, known_by))
    counts = count_by(values, GROUPINGS[Dimension.MONTH], ASSIGNED)[ASSIGNED.name]
    return [
        MonthTally(month, replace(counts[month.name].tally, on_time_by_late_extension=None))
        if month.name in counts
        else MonthTally(month, Tally.of((), None))
        for month in months
    ]


def first_year() -> int | None:
    """The year of the first task there is."""
    first = last_days().first_assigned_on
    return first.year if first else None


def overdue_filter(today: date) -> TaskFilter:
    """The tasks overdue on a day, whoever assigned them and whenever."""
    return TaskFilter(today, today, standings=(Standing.OPEN_OVERDUE,))


def due_soon_filter(today: date, days: int) -> TaskFilter:
    """The tasks to be reported within so many days: open, in time, the unit's turn."""
    return TaskFilter(
        today,
        today,
        standings=(Standing.OPEN_IN_TIME,),
        progresses=RUNNING,
        due_from=today,
        due_to=today + timedelta(days=days),
    )


def overdue_by_register(as_of: date, known_by: date) -> dict[Register, OverdueApart]:
    """What is overdue as of a day, whenever assigned: how much of it is not reported, and how
    much waits for the office.
    """
    day = between(as_of, as_of)
    return {
        register: _overdue_apart(Scope(day, register, as_of, known_by)) for register in Register
    }


def _overdue_apart(scope: Scope) -> OverdueApart:
    numbers: Counter[bool] = Counter()
    longest = 0
    for waits, number, first in rows_of(values_of(scope), _overdue_by_month, use=Use.NONE):
        numbers[bool(waits)] += number
        if waits:
            since = date.fromisoformat(str(first))  # kept as text
            longest = max(longest, (scope.as_of - since).days)
    return OverdueApart(numbers[False], numbers[True], longest)


@lru_cache(maxsize=4)
def _overdue_by_month(parts: Parts, *, by_month: bool = False) -> sa.CompoundSelect[Any]:
    """Whether it is reported and waits, how many tasks, and the first day of their clocks."""
    month, where = ((MONTH,), (IN_MONTHS,)) if by_month else ((), ())

    def ask(arm: Arm) -> sa.Select[Any]:
        waits = sa.case((arm.progress == Progress.AWAITING_CONFIRMATION.value, 1), else_=0)
        columns = (*month, waits, sa.func.count(), sa.func.min(arm.clock, type_=sa.Date))
        by = ("1", "2") if by_month else ("1",)
        counted = arm.select(*columns).where(*OVERDUE.met(arm), *where)
        return counted.group_by(*map(sa.literal_column, by))

    return parts.over(ask, open_only=True)


def first_of(person: Person, task_filter: TaskFilter, size: int) -> TaskPage:
    """The first few tasks of a filter, nearest deadline first (so longest overdue first)."""
    return list_tasks(person, task_filter, sort=Sort.DEADLINE, size=size)
