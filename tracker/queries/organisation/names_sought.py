"""Units and people by what somebody types to find them, the closest first."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from tracker import clock
from tracker.domain.organisation.names_sought import Closeness, Sought
from tracker.domain.tasks.workflow import Person, may_see_everything
from tracker.domain.vocabulary import UNIT_ROLES, Role
from tracker.models import User
from tracker.queries.directives.listed_units import NearNames
from tracker.queries.organisation.accounts import AccountFilter, accounts, staff_of
from tracker.queries.organisation.reference_lists import (
    ListedUnit,
    NamedPerson,
    ReferenceLists,
    inherited_units,
    reference_lists,
)

Named = TypeVar("Named")


def units_sought(person: Person, q: str) -> list[tuple[Closeness, ListedUnit]]:
    """The units whose pages the person may open: all, or the own one; ended ones last."""
    today = clock.today()
    sought = _closest(q, ((unit.called, unit) for unit in _units_seen(person)))
    return sorted(sought, key=lambda one: not one[1].valid_on(today))


def units_meant(person: Person, q: str) -> tuple[ListedUnit, ...]:
    """Those that are nearly called so, with a letter or two else."""
    if not _sees_all_units(person):
        return ()
    return _near(reference_lists()).near(q)


@lru_cache(maxsize=2)
def _near(lists: ReferenceLists) -> NearNames[ListedUnit]:
    return NearNames(
        (name, unit) for unit in lists.units for name in dict.fromkeys((unit.name, unit.short_name))
    )


def other_names(day: date) -> list[tuple[str, tuple[str, ...]]]:
    """What each unit of a day is called besides its name, and besides its short name: former names
    too, and all that units were called whose place it took.
    """
    return _other_names(reference_lists(), day)


@lru_cache(maxsize=2)
def _other_names(lists: ReferenceLists, day: date) -> list[tuple[str, tuple[str, ...]]]:
    units = {unit.id: unit for unit in lists.units}
    inherited = inherited_units([unit.id for unit in lists.units if unit.valid_on(day)], day)
    names: dict[str, tuple[str, ...]] = {}
    for unit_id, former in inherited.items():
        unit = units[unit_id]
        called = [*unit.called, *(name for one in sorted(former) for name in units[one].called[:3])]
        for name in (unit.name, unit.short_name):
            others = tuple(dict.fromkeys(other for other in called if other != name))
            names.setdefault(name, others)
    return list(names.items())


def following_sought(person: Person, q: str) -> list[tuple[Closeness, tuple[NamedPerson, bool]]]:
    """Leaders in charge and officers, for whoever sees everybody's tasks; whether they lead."""
    if not may_see_everything(person):
        return []
    people = reference_lists().people
    each = dict.fromkeys((*people.leaders, *people.officers))
    return _closest(q, (((one.name,), (one, one in people.leaders)) for one in each))


def accounts_sought(person: Person, q: str, most: int) -> tuple[list[User], int]:
    """The accounts that the person keeps: an administrator's are all, a head's those of the unit;
    with how many there are.
    """
    if person.holds((Role.ADMINISTRATOR,)):
        page = accounts(AccountFilter(q=q), limit=most)
        return list(page.rows), page.total
    if Role.UNIT_HEAD not in person.roles or person.unit_id is None:
        return [], 0
    staff = (((user.name, user.username, user.email), user) for user in staff_of(person.unit_id))
    sought = [user for _, user in _closest(q, staff)]
    return sought[:most], len(sought)


def _sees_all_units(person: Person) -> bool:
    return may_see_everything(person) or person.holds((Role.ADMINISTRATOR,))


def _units_seen(person: Person) -> Iterable[ListedUnit]:
    units = reference_lists().units
    if _sees_all_units(person):
        return units
    return [unit for unit in units if unit.id == person.unit_id and person.holds(UNIT_ROLES)]


def _closest(
    q: str, each: Iterable[tuple[tuple[str, ...], Named]]
) -> list[tuple[Closeness, Named]]:
    sought = Sought(q)
    close = ((sought.closeness(names), one) for names, one in each)
    return sorted((one for one in close if one[0]), key=lambda one: -one[0])
