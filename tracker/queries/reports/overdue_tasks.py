"""The overdue tasks of a register, whenever assigned: how many of each age, and the oldest."""

import heapq
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.ageing import AgeClass, ageing
from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register, Standing
from tracker.models import Task
from tracker.models.days import days_between
from tracker.queries.reports.counted_tasks import report_tasks, these_tasks
from tracker.queries.reports.figures import IN_MONTHS, MONTH, OVERDUE, values_of
from tracker.queries.reports.kept_counts import Row, Use, rows_of
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.parts import Parts

MOST_ON_PAGE = 50


def overdue_filter(register: Register, as_of: date, known_by: date) -> TaskFilter:
    """The tasks of a register that are overdue, whenever assigned."""
    return TaskFilter(as_of, known_by, register=register, standings=(Standing.OPEN_OVERDUE,))


def ages_of_overdue(scope: Scope) -> tuple[AgeClass, ...]:
    """How many are of each age."""
    numbers: Counter[int] = Counter()
    for days, number in rows_of(values_of(scope), _numbers_by_days, use=Use.NONE):
        numbers[days] += number
    return ageing(numbers)


def longest_overdue(scope: Scope, most: int | None = None) -> tuple[ReportTask, ...]:
    """So many of them, or all; longest overdue first."""
    days = scope.as_of, scope.known_by
    if most is None:
        tasks = report_tasks(overdue_filter(scope.register, *days))
        return tuple(sorted(tasks, key=lambda task: (-task.days_overdue, task.id)))
    longest = rows_of(values_of(scope), _longest, most, use=Use.NONE)
    rows = heapq.nsmallest(most, longest, key=_place)
    replayed = {number for number, _, history in rows if history}
    return tuple(these_tasks([number for number, *_ in rows], replayed, *days))


def _place(row: Row) -> tuple[int, int]:
    number, days, _history = row
    return -days, number


def _overdue(parts: Parts, *, by_month: bool) -> sa.Subquery:
    """The number of each task, the days that it is overdue, and whether its history is asked."""
    month = (MONTH,) if by_month else ()
    where = (IN_MONTHS,) if by_month else ()
    return parts.over(
        lambda arm: arm.select(
            *month,
            Task.id.label("id"),
            days_between(arm.due_on, arm.clock).label("days"),
            sa.literal(arm.replayed).label("replayed"),
        ).where(*OVERDUE.met(arm), *where),
        open_only=True,
    ).subquery("overdue")


@lru_cache(maxsize=4)
def _numbers_by_days(parts: Parts, *, by_month: bool = False) -> sa.Select[Any]:
    task = _overdue(parts, by_month=by_month).c
    by = (task.month, task.days) if by_month else (task.days,)
    return sa.select(*by, sa.func.count()).group_by(*by)


@lru_cache(maxsize=4)
def _longest(most: int, parts: Parts, *, by_month: bool = False) -> sa.Select[Any]:
    """The first so many; by month, of each."""
    task = _overdue(parts, by_month=by_month).c
    columns, order = (task.id, task.days, task.replayed), (task.days.desc(), task.id)
    if not by_month:
        return sa.select(*columns).order_by(*order).limit(most)
    place = sa.func.row_number().over(partition_by=task.month, order_by=order).label("place")
    placed = sa.select(task.month, *columns, place).subquery("placed").c
    return sa.select(placed.month, placed.id, placed.days, placed.replayed).where(
        placed.place <= most
    )
