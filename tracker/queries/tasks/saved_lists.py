"""The saved lists that a person finds among theirs."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.tasks.list_columns import ListColumn, columns_of
from tracker.domain.tasks.saved_lists import Held, Sharing, may_open, sees_those_of_the_office
from tracker.domain.tasks.workflow import Person
from tracker.domain.vietnamese_order import by_name
from tracker.domain.vocabulary import UNIT_ROLES
from tracker.extensions import db
from tracker.models import SavedList, StartList, Unit

Arguments = dict[str, list[str]]


@dataclass(frozen=True)
class SavedRow:
    """A saved list as its reader sees it; ``starts``: the reader's day begins with it."""

    id: int
    name: str
    held: Held
    arguments: Arguments
    columns: tuple[ListColumn, ...]
    starts: bool


@dataclass(frozen=True)
class LeftList:
    """A list that a unit shared, which has ended since; ``ended_on``: the unit's last day."""

    id: int
    name: str
    arguments: Arguments
    unit: str
    ended_on: date


def saved_lists_of(person: Person) -> tuple[SavedRow, ...]:
    """The person's own first, then those of the unit, then those of the office, each by name."""
    own_start = (StartList.list_id == SavedList.id) & (StartList.user_id == person.id)
    rows = db.session.execute(
        sa.select(SavedList, StartList.user_id)
        .outerjoin(StartList, own_start)
        .where(sa.or_(*_openable(person)))
    )
    lists = [_row(one, starts=start is not None) for one, start in rows]
    ranks = list(Sharing)
    return tuple(sorted(lists, key=lambda one: (ranks.index(one.held.sharing), by_name(one.name))))


def lists_left_by_units(today: date) -> tuple[LeftList, ...]:
    """The lists shared by units that have ended, of the unit that ended last first."""
    rows = db.session.execute(
        sa.select(SavedList.id, SavedList.name, SavedList.arguments, Unit.name, Unit.valid_to)
        .join(Unit, Unit.id == SavedList.unit_id)
        .where(Unit.valid_to < today)
    )
    lists = [LeftList(*row) for row in rows]
    lists.sort(key=lambda one: (-one.ended_on.toordinal(), by_name(one.unit), by_name(one.name)))
    return tuple(lists)


def start_list_of(person: Person) -> int | None:
    """The list that the person's day begins with; ``None``: none, or one that is theirs no more."""
    one = db.session.scalars(
        sa.select(SavedList)
        .join(StartList, StartList.list_id == SavedList.id)
        .where(StartList.user_id == person.id)
    ).one_or_none()
    return one.id if one and may_open(person, one.held) else None


def _openable(person: Person) -> list[sa.ColumnElement[bool]]:
    """The SQL twin of ``domain.tasks.saved_lists.may_open``."""
    shared = [Sharing.EVERYBODY]
    if sees_those_of_the_office(person):
        shared.append(Sharing.OFFICE)
    ways: list[sa.ColumnElement[bool]] = [
        (SavedList.sharing == Sharing.ALONE) & (SavedList.owner_id == person.id),
        SavedList.sharing.in_(shared),
    ]
    if person.unit_id is not None and person.holds(UNIT_ROLES):
        ways.append((SavedList.sharing == Sharing.UNIT) & (SavedList.unit_id == person.unit_id))
    return ways


def _row(one: SavedList, *, starts: bool) -> SavedRow:
    arguments = {name: list(values) for name, values in one.arguments.items()}
    return SavedRow(one.id, one.name, one.held, arguments, columns_of(one.columns), starts)
