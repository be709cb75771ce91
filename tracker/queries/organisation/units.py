"""Units: as choices, one by its code, and the open work of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.domain.organisation.registered_units import KnownUnit
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import OPEN, Progress, Standing
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.organisation.reference_lists import ListedField, ListedUnit, reference_lists
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import TaskRow, list_tasks
from tracker.queries.tasks.sorting import Sort

MOST_OPEN = 500  # rows on a unit's page; beyond them it says so and links to the list


@dataclass(frozen=True)
class UnitWork:
    """What a unit has open on a day, of whatever register and period, nearest deadline first.

    ``overdue`` are all that stand so, as in every count; ``waiting`` all that wait for the office.
    A task that was reported late is both. ``due_soon`` and ``rest`` are neither. ``helping`` are
    others' tasks. ``unlisted`` is how many more there are than a page can show.
    """

    overdue: list[TaskRow]
    due_soon: list[TaskRow]
    waiting: list[TaskRow]
    rest: list[TaskRow]
    helping: list[TaskRow]
    unlisted: int

    @property
    def to_urge(self) -> bool:
        """Whether anything is overdue that the unit has not reported."""
        return any(row.progress is not Progress.AWAITING_CONFIRMATION for row in self.overdue)


def unit_work(person: Person, unit_id: int, today: date, days: int) -> UnitWork:
    """The open tasks that a unit leads (due soon: within so many days), and those it helps with."""
    leads = TaskFilter(today, today, progresses=OPEN, unit_id=unit_id)
    helps = replace(leads, unit_id=None, coordinating_unit_id=unit_id)
    led = list_tasks(person, leads, sort=Sort.DEADLINE, size=MOST_OPEN)
    helped = list_tasks(person, helps, sort=Sort.DEADLINE, size=MOST_OPEN)
    places: dict[str, list[TaskRow]] = {"overdue": [], "due_soon": [], "waiting": [], "rest": []}
    soon = today + timedelta(days=days)
    for row in led.rows:
        for place in _places(row, soon):
            places[place].append(row)
    unlisted = led.total - len(led.rows) + helped.total - len(helped.rows)
    return UnitWork(**places, helping=helped.rows, unlisted=unlisted)


def all_units() -> Sequence[ListedUnit]:
    """Every unit there is or was, in protocol order."""
    return reference_lists().units


def units_with_successors() -> Sequence[Unit]:
    """Every unit with those that took over from it, in protocol order."""
    return db.session.scalars(
        sa.select(Unit).options(selectinload(Unit.successors)).order_by(Unit.position, Unit.id)
    ).all()


def registered_units() -> list[KnownUnit]:
    """Code, name and days of every unit there is or was."""
    return [KnownUnit(unit.code, unit.name, unit.valid_from, unit.valid_to) for unit in all_units()]


def units_on(day: date) -> list[ListedUnit]:
    """The units that exist on a day, in protocol order."""
    return [unit for unit in all_units() if unit.valid_on(day)]


def unit_by_code(code: str) -> Unit | None:
    """A unit with its predecessors and successors."""
    related = (selectinload(Unit.successors), selectinload(Unit.predecessors))  # type: ignore[attr-defined]
    statement = sa.select(Unit).where(Unit.code == code).options(*related)
    return db.session.scalars(statement).one_or_none()


def all_fields() -> Sequence[ListedField]:
    """The fields of work, by name; ended ones too."""
    return reference_lists().fields


def fields_in_use(besides: int | None = None) -> list[ListedField]:
    """The fields of work that new tasks can have, by name; one more may be among them."""
    return [field for field in all_fields() if not field.ended or field.id == besides]


def _places(row: TaskRow, soon: date) -> list[str]:
    waits = row.progress is Progress.AWAITING_CONFIRMATION
    overdue = row.standing is Standing.OPEN_OVERDUE
    places = [*(["overdue"] if overdue else []), *(["waiting"] if waits else [])]
    if places:
        return places
    return ["due_soon" if row.deadline is not None and row.deadline <= soon else "rest"]
