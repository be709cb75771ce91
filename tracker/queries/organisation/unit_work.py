"""The open work of a unit: how much of each kind, and the tasks to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.domain.tasks.waiting.overdue_apart import OverdueApart, apart
from tracker.domain.vocabulary import OPEN, Progress, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.models.tasks.standing import Arm
from tracker.queries.tasks.filters import TaskFilter, conditions
from tracker.queries.tasks.lists import TaskRow, rows_at
from tracker.queries.tasks.parts import parts

MOST_SHOWN = 25  # of each group; its list has them all


@dataclass(frozen=True)
class Group:
    """Tasks of one kind, nearest deadline first; the filter finds them all in the list."""

    total: int
    rows: list[TaskRow]
    filter: TaskFilter

    @property
    def more(self) -> bool:
        """Whether the list has more of them."""
        return self.total > len(self.rows)


@dataclass(frozen=True)
class UnitWork:
    """What a unit has open on a day, of whatever register and period.

    ``overdue`` are all that stand so, as in every count; ``waiting`` all that wait for the office.
    A task that was reported late is both. ``due_soon`` and ``rest`` are neither. ``helping`` are
    others' tasks. ``apart``: of the overdue ones how many are not reported, and how many wait.
    """

    overdue: Group
    due_soon: Group
    waiting: Group
    rest: Group
    helping: Group
    apart: OverdueApart


class _Place(NamedTuple):
    """As much of an open task as says where it belongs."""

    id: int
    replayed: bool
    helps: bool
    standing: str
    progress: str
    deadline: date | None
    clock: date

    @property
    def waits(self) -> bool:
        """Whether its report waits for the office."""
        return self.progress == Progress.AWAITING_CONFIRMATION


def unit_work(unit_id: int, today: date, days: int) -> UnitWork:
    """The open tasks that a unit leads (due soon: within so many days), and those it helps with.

    For who may see all of them: the unit's own people, and those who see everything.
    """
    soon = today + timedelta(days=days)
    leads = TaskFilter(today, today, progresses=OPEN, unit_id=unit_id)
    helps = replace(leads, unit_id=None, coordinating_unit_id=unit_id)
    working = (Progress.NOT_STARTED, Progress.IN_PROGRESS)
    in_time = replace(leads, standings=(Standing.OPEN_IN_TIME,), progresses=working)
    filters = {
        "overdue": replace(leads, standings=(Standing.OPEN_OVERDUE,), progresses=()),
        "due_soon": replace(in_time, due_to=soon),
        "waiting": replace(leads, progresses=(Progress.AWAITING_CONFIRMATION,)),
        "rest": in_time,
        "helping": helps,
    }
    places: dict[str, list[_Place]] = {name: [] for name in filters}
    for place in _open_tasks(leads, helps):
        for name in _groups(place, soon):
            places[name].append(place)
    shown = {one[:2] for each in places.values() for one in each[:MOST_SHOWN]}
    rows = {row.id: row for row in rows_at(shown, leads)}
    groups = {
        name: Group(len(each), [rows[one.id] for one in each[:MOST_SHOWN]], filters[name])
        for name, each in places.items()
    }
    reported = (one.clock if one.waits else None for one in places["overdue"])
    return UnitWork(**groups, apart=apart(reported, today))


def _open_tasks(leads: TaskFilter, helps: TaskFilter) -> Iterable[_Place]:
    """All of them, nearest deadline first."""

    def ask(arm: Arm, task_filter: TaskFilter) -> sa.Select[Any]:
        helping = sa.literal(task_filter is helps).label("helps")
        columns = (
            Task.id.label("id"),
            sa.literal(arm.replayed).label("replayed"),
            helping,
            arm.standing.label("standing"),
            arm.progress.label("progress"),
            arm.deadline.label("deadline"),
            arm.clock.label("clock"),
            arm.due_on.label("due_on"),
        )
        return arm.select(*columns).where(*conditions(task_filter, arm))

    arms = parts(leads.as_of, leads.known_by).arms(open_only=True)
    every = sa.union_all(*(ask(arm, one) for one in (leads, helps) for arm in arms))
    for number, replayed, helping, *how, _ in db.session.execute(every.order_by("due_on", "id")):
        yield _Place(number, bool(replayed), bool(helping), *how)


def _groups(place: _Place, soon: date) -> list[str]:
    if place.helps:
        return ["helping"]
    overdue = place.standing == Standing.OPEN_OVERDUE
    groups = [*(["overdue"] if overdue else []), *(["waiting"] if place.waits else [])]
    if groups:
        return groups
    return ["due_soon" if place.deadline is not None and place.deadline <= soon else "rest"]
