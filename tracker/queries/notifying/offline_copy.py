"""What somebody carries along of the tasks that are theirs, to read where there is no network."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.tasks.workflow import Person, may_see_everything
from tracker.domain.vocabulary import OPEN_STANDINGS, Role
from tracker.extensions import db
from tracker.models import Event, Task, User
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import TaskRow, list_tasks

MOST = 100
NEWEST = 5  # events of each task


@dataclass(frozen=True)
class CarriedTask:
    """An open task as it is carried along: its line in a list, and what happened to it last."""

    row: TaskRow
    product: str
    events: Sequence[Event]


@dataclass(frozen=True)
class OfflineCopy:
    """The tasks that are carried along, most overdue first, and how many there are in all."""

    tasks: list[CarriedTask]
    total: int


def offline_copy(person: Person, today: TaskFilter) -> OfflineCopy:
    """The person's own open tasks: of the unit, or those followed by an officer or led by a leader.

    ``today``: the filter of all tasks as they stand today.
    """
    page = list_tasks(person, _own(person, replace(today, standings=OPEN_STANDINGS)), size=MOST)
    numbers = [row.id for row in page.rows]
    products, events = _products(numbers), _newest_events(numbers)
    tasks = [CarriedTask(row, products[row.id], events.get(row.id, [])) for row in page.rows]
    return OfflineCopy(tasks, page.total)


def _own(person: Person, everything: TaskFilter) -> TaskFilter:
    if not may_see_everything(person):
        return everything  # nothing but the unit's is seen
    if person.holds((Role.LEADERSHIP,)):
        return replace(everything, leader_id=person.id)
    return replace(everything, officer_id=person.id)


def _products(numbers: Sequence[int]) -> dict[int, str]:
    statement = sa.select(Task.id, Task.product).where(Task.id.in_(numbers))
    return {row.id: row.product for row in db.session.execute(statement)}


def _newest_events(numbers: Sequence[int]) -> dict[int, list[Event]]:
    place = sa.func.row_number().over(
        partition_by=Event.task_id, order_by=(Event.at.desc(), Event.id.desc())
    )
    newest = sa.select(Event.id, place.label("place")).where(Event.task_id.in_(numbers)).subquery()
    statement = (
        sa.select(Event)
        .join(newest, newest.c.id == Event.id)
        .where(newest.c.place <= NEWEST)
        .options(joinedload(Event.actor).lazyload(User.role_rows))
        .order_by(Event.at.desc(), Event.id.desc())
    )
    events: dict[int, list[Event]] = {}
    for event in db.session.scalars(statement):
        events.setdefault(event.task_id or 0, []).append(event)
    return events
