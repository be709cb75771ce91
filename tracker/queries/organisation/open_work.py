"""The open work of a unit or of an officer: how much of each kind, and the tasks to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.domain.tasks.waiting.overdue_apart import OverdueApart, apart
from tracker.domain.tasks.workflow import BEFORE_REPORT
from tracker.domain.vocabulary import OPEN, Progress, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.models.tasks.standing import Arm
from tracker.queries.tasks.filters import TaskFilter, conditions
from tracker.queries.tasks.lists import TaskRow, rows_at
from tracker.queries.tasks.parts import parts

MOST_SHOWN = 15  # of each group; its list has them all


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
class OpenWork:
    """What a unit leads, or an officer follows, that is open on a day, of any register and period.

    Each such task is in one group: ``waiting`` are all that wait for the office, ``overdue``,
    ``due_soon`` and ``rest`` those that the unit has not reported. ``helping`` are others' tasks.
    ``apart``: of all that are overdue how many are not reported, and how many wait.
    """

    overdue: Group
    due_soon: Group
    waiting: Group
    rest: Group
    helping: Group
    apart: OverdueApart

    @property
    def leading(self) -> int:
        """All of it but what the unit only helps with: its groups together."""
        return self.overdue.total + self.due_soon.total + self.waiting.total + self.rest.total


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

    @property
    def overdue(self) -> bool:
        """Whether it stands so, reported or not."""
        return self.standing == Standing.OPEN_OVERDUE


def unit_work(unit_id: int, today: date, days: int) -> OpenWork:
    """The open tasks that a unit leads (due soon: within so many days), and those it helps with.

    For who may see all of them: the unit's own people, and those who see everything.
    """
    leads = TaskFilter(today, today, progresses=OPEN, unit_id=unit_id)
    return _work(leads, replace(leads, unit_id=None, coordinating_unit_id=unit_id), days)


def officer_work(officer_id: int, today: date, days: int) -> OpenWork:
    """The open tasks that an officer follows; due soon: within so many days."""
    return _work(TaskFilter(today, today, progresses=OPEN, officer_id=officer_id), None, days)


def _work(leads: TaskFilter, helps: TaskFilter | None, days: int) -> OpenWork:
    today = leads.as_of
    soon = today + timedelta(days=days)
    in_time = replace(leads, standings=(Standing.OPEN_IN_TIME,), progresses=BEFORE_REPORT)
    filters = {
        "overdue": replace(leads, standings=(Standing.OPEN_OVERDUE,), progresses=BEFORE_REPORT),
        "due_soon": replace(in_time, due_to=soon),
        "waiting": replace(leads, progresses=(Progress.AWAITING_CONFIRMATION,)),
        "rest": in_time,
        "helping": helps or leads,
    }
    places: dict[str, list[_Place]] = {name: [] for name in filters}
    for place in _open_tasks(leads, helps):
        places[_group(place, soon)].append(place)
    shown = {one[:2] for each in places.values() for one in each[:MOST_SHOWN]}
    rows = {row.id: row for row in rows_at(shown, leads)}
    groups = {
        name: Group(len(each), [rows[one.id] for one in each[:MOST_SHOWN]], filters[name])
        for name, each in places.items()
    }
    reported = [one.clock for one in places["waiting"] if one.overdue]
    return OpenWork(**groups, apart=apart([*reported, *[None] * len(places["overdue"])], today))


def _open_tasks(leads: TaskFilter, helps: TaskFilter | None) -> Iterable[_Place]:
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
    filters = (leads, helps) if helps else (leads,)
    every = sa.union_all(*(ask(arm, one) for one in filters for arm in arms))
    for number, replayed, helping, *how, _ in db.session.execute(every.order_by("due_on", "id")):
        yield _Place(number, bool(replayed), bool(helping), *how)


def _group(place: _Place, soon: date) -> str:
    if place.helps:
        return "helping"
    if place.waits:
        return "waiting"
    if place.overdue:
        return "overdue"
    return "due_soon" if place.deadline is not None and place.deadline <= soon else "rest"
