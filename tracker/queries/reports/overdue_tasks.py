"""The overdue tasks of a register, whenever assigned: how many of each age, and the oldest."""

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.ageing import AgeClass, ageing
from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.models.days import days_between
from tracker.queries.reports.counted_tasks import report_tasks, these_tasks
from tracker.queries.reports.figures import OVERDUE, parts_of, values_of
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.parts import Parts


def overdue_filter(register: Register, as_of: date, known_by: date) -> TaskFilter:
    """The tasks of a register that are overdue, whenever assigned."""
    return TaskFilter(as_of, known_by, register=register, standings=(Standing.OPEN_OVERDUE,))


def ages_of_overdue(scope: Scope) -> tuple[AgeClass, ...]:
    """How many are of each age."""
    values = values_of(scope)
    statement = _numbers_by_days(parts_of(values))
    numbers = db.session.connection().execute(statement, values).all()
    return ageing(Counter(dict(numbers)).elements())


def longest_overdue(scope: Scope, most: int | None = None) -> tuple[ReportTask, ...]:
    """So many of them, or all; longest overdue first."""
    days = scope.as_of, scope.known_by
    if most is None:
        tasks = report_tasks(overdue_filter(scope.register, *days))
        return tuple(sorted(tasks, key=lambda task: (-task.days_overdue, task.id)))
    values = {**values_of(scope), "most": most}
    records = db.session.connection().execute(_longest(parts_of(values)), values).all()
    replayed = {number for number, history in records if history}
    return tuple(these_tasks([number for number, _ in records], replayed, *days))


def _overdue(parts: Parts) -> sa.Subquery:
    """The number of each task, the days that it is overdue, and whether its history is asked."""
    return parts.over(
        lambda arm: arm.select(
            Task.id.label("id"),
            days_between(arm.due_on, arm.clock).label("days"),
            sa.literal(arm.replayed).label("replayed"),
        ).where(*OVERDUE.met(arm)),
        open_only=True,
    ).subquery("overdue")


@lru_cache(maxsize=4)
def _numbers_by_days(parts: Parts) -> sa.Select[Any]:
    days = _overdue(parts).c.days
    return sa.select(days, sa.func.count()).group_by(days)


@lru_cache(maxsize=4)
def _longest(parts: Parts) -> sa.Select[Any]:
    task = _overdue(parts).c
    most = sa.bindparam("most", type_=sa.Integer)
    return sa.select(task.id, task.replayed).order_by(task.days.desc(), task.id).limit(most)
