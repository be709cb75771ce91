"""Tasks that somebody ticked in a list, or that somebody follows: to change many at once."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.vocabulary import OPEN
from tracker.extensions import db
from tracker.models import Selection, Task, Unit, User
from tracker.models.numbers import among

MOST_CHOSEN = 2_000
MOST_SELECTED = 500
"""Tasks that are selected in lists and acted on at once."""


@dataclass(frozen=True)
class ChosenTask:
    """A task as the page shows it that changes many."""

    id: int
    number: str
    content: str
    unit: str
    officer: str | None


def selected_ids(user_id: int) -> list[int]:
    """What a person has selected in lists, in the order in which they did."""
    ids: list[int] | None = db.session.scalar(
        sa.select(Selection.task_ids).where(Selection.user_id == user_id)
    )
    return ids or []


def chosen_tasks(ids: Collection[int]) -> list[ChosenTask]:
    """Those tasks, the nearest deadline first. For who sees all tasks."""
    return _rows(among(Task.id, ids))


def open_tasks_of(officer_id: int) -> list[ChosenTask]:
    """The open tasks that somebody follows, the nearest deadline first."""
    return _rows((Task.officer_id == officer_id) & Task.progress.in_(OPEN))


def _rows(met: sa.ColumnElement[bool]) -> list[ChosenTask]:
    statement = (
        sa.select(Task.id, Task.number, Task.content, Unit.short_name, User.name)
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(User, User.id == Task.officer_id)
        .where(met)
        .order_by(Task.due_on, Task.id)
        .limit(MOST_CHOSEN)
    )
    return [ChosenTask(*row) for row in db.session.execute(statement)]
