"""What the overview shows beside the report: months, queues, and what is pressing now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.periods import Period, between
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Scope
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.waiting.overdue_apart import OverdueApart
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.models.tasks.standing import Arm, over
from tracker.queries.reports.counts import count_by
from tracker.queries.reports.figures import ASSIGNED, values_of
from tracker.queries.reports.groupings import GROUPINGS
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import TaskPage, list_tasks
from tracker.queries.tasks.parts import last_days
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


def overdue_apart(today: date, total: int) -> OverdueApart:
    """Of all that is overdue how much is not reported, and how much waits for the office."""

    def ask(arm: Arm) -> sa.Select[Any]:
        waits = arm.progress == Progress.AWAITING_CONFIRMATION.value
        columns = sa.func.count().label("number"), sa.func.min(arm.clock).label("first")
        return arm.select(*columns).where(arm.stands((Standing.OPEN_OVERDUE,)), waits)

    waiting = over(today, today, ask, open_only=True).subquery("waiting")
    number, first = db.session.execute(
        sa.select(sa.func.sum(waiting.c.number), sa.func.min(waiting.c.first))
    ).one()
    longest = (today - first).days if first else 0
    return OverdueApart(total - (number or 0), number or 0, longest)


def first_of(person: Person, task_filter: TaskFilter, size: int) -> TaskPage:
    """The first few tasks of a filter, nearest deadline first (so longest overdue first)."""
    return list_tasks(person, task_filter, sort=Sort.DEADLINE, size=size)
