"""The lists that forms offer: units, fields of work, leaders and officers.

They change seldom and nearly every page wants them, so the process keeps them by the version that
the database gives them (``tracker.models.organisation.lists_version``): each call asks for the
version, and for the lists only when it is another.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import sqlalchemy as sa

from tracker.domain.days import is_within
from tracker.domain.search import whole_words
from tracker.domain.tasks.sample_texts import SampleUse
from tracker.domain.vietnamese_order import by_given_name, by_name
from tracker.domain.vocabulary import OFFICE_ROLES, Role, UnitKind
from tracker.extensions import db
from tracker.models import (
    Field,
    FormerUnitName,
    SampleText,
    Unit,
    User,
    UserRole,
    unit_successor,
)
from tracker.models.organisation.lists_version import present_version


@dataclass(frozen=True)
class NamedPerson:
    """Somebody to choose from a list."""

    id: int
    name: str


@dataclass(frozen=True)
class ListedField:
    """A field of work to choose; an ended one stays on tasks that have it."""

    id: int
    name: str
    ended: bool


@dataclass(frozen=True)
class ListedUnit:
    """A unit to choose."""

    id: int
    code: str
    name: str
    short_name: str
    kind: UnitKind
    valid_from: date | None
    valid_to: date | None
    abbreviations: str
    former_names: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """All that it is and was called: name, short name, code, abbreviations, former names."""
        short = (words for part in self.abbreviations.split(";") if (words := part.strip()))
        return self.name, self.short_name, self.code, *short, *self.former_names

    def valid_on(self, day: date) -> bool:
        """Whether the unit existed on that day, both ends inclusive."""
        return is_within(day, self.valid_from, self.valid_to)

    def has_ended(self, day: date) -> bool:
        """Whether the unit had ended before that day."""
        return self.valid_to is not None and self.valid_to < day

    def begins_after(self, day: date) -> bool:
        """Whether the unit had yet to begin on that day."""
        return self.valid_from is not None and self.valid_from > day


@dataclass(frozen=True)
class FollowingPeople:
    """The leaders in charge and the officers of the office, by name."""

    leaders: tuple[NamedPerson, ...]
    officers: tuple[NamedPerson, ...]


@dataclass(frozen=True, eq=False)
class ReferenceLists:
    """The lists of one version; two are equal when they are the same object.

    ``units``: every unit there is or was, in protocol order; ``fields``: by name, ended ones too;
    ``people``: everybody who can be named as leader in charge or as following officer;
    ``succession``: units that end, each with one that takes its place;
    ``sample_texts``: the sentences in use, by what they are for, in order.
    """

    units: tuple[ListedUnit, ...]
    fields: tuple[ListedField, ...]
    people: FollowingPeople
    succession: tuple[tuple[int, int], ...]
    sample_texts: dict[SampleUse, list[str]]


_kept: tuple[str, ReferenceLists] | None = None  # by version; one is enough: a change is seldom


def reference_lists() -> ReferenceLists:
    """The lists as the present transaction sees them."""
    global _kept  # noqa: PLW0603 - what the process keeps
    version = present_version(db.session.connection())
    if _kept is not None and _kept[0] == version:
        return _kept[1]
    lists = ReferenceLists(_units(), _fields(), _people(), _succession(), _sample_texts())
    if version is not None:
        _kept = version, lists
    return lists


def names_of_units_with(word: str) -> list[str]:
    """How units are called, each with all its names, that have a word as search reads it."""
    return [
        names for searched, names in _searched_names(reference_lists()) if f" {word} " in searched
    ]


@lru_cache(maxsize=1)
def _searched_names(lists: ReferenceLists) -> list[tuple[str, str]]:
    names = (f"{unit.name} {unit.short_name} {unit.code}" for unit in lists.units)
    return [(whole_words(one), one) for one in names]


def inherited_units(unit_ids: Collection[int], day: date) -> dict[int, frozenset[int]]:
    """The units that have ended by a day, whose place each of these took, one after the other."""
    if not unit_ids:
        return {}
    lists = reference_lists()
    ended = {unit.id for unit in lists.units if unit.has_ended(day)}

    def before(heir: int) -> frozenset[int]:
        inherited: set[int] = set()
        heirs = {heir}
        while heirs:
            former = {one for one, taker in lists.succession if taker in heirs and one in ended}
            heirs = former - inherited
            inherited |= former
        return frozenset(inherited)

    return {unit_id: before(unit_id) for unit_id in unit_ids}


def sole_heirs(day: date) -> dict[int, ListedUnit]:
    """The one unit that stands on a day in the place of each that had ended by then, by number.

    A unit is left out whose place several took, or none.
    """
    lists = reference_lists()
    units = {unit.id: unit for unit in lists.units}

    def heirs(unit: ListedUnit) -> set[int]:
        if unit.valid_on(day):
            return {unit.id}
        after = (units[heir] for ending, heir in lists.succession if ending == unit.id)
        return {one for heir in after for one in heirs(heir)}

    living = {unit.id: heirs(unit) for unit in lists.units if unit.has_ended(day)}
    return {one: units[heir] for one, (heir, *more) in _filled(living) if not more}


def predecessors_of(code: str, day: date) -> tuple[int, ...]:
    """The ended units in whose place that unit alone stands on a day, by number."""
    return tuple(one for one, heir in sole_heirs(day).items() if heir.code == code)


def _filled(living: dict[int, set[int]]) -> list[tuple[int, list[int]]]:
    return [(one, sorted(heirs)) for one, heirs in living.items() if heirs]


def in_order(people: Iterable[NamedPerson]) -> tuple[NamedPerson, ...]:
    """People by given name."""
    return tuple(sorted(people, key=lambda person: (by_given_name(person.name), person.id)))


def _units() -> tuple[ListedUnit, ...]:
    columns = (
        Unit.id, Unit.code, Unit.name, Unit.short_name, Unit.kind, Unit.valid_from, Unit.valid_to,
        Unit.abbreviations,
    )  # fmt: skip
    former: dict[int, list[str]] = {}
    for row in db.session.scalars(sa.select(FormerUnitName).order_by(FormerUnitName.until)):
        former.setdefault(row.unit_id, []).extend((row.name, row.short_name))
    rows = db.session.execute(sa.select(*columns).order_by(Unit.position, Unit.id))
    return tuple(ListedUnit(*row, former_names=tuple(former.get(row.id, ()))) for row in rows)


def _fields() -> tuple[ListedField, ...]:
    rows = db.session.execute(sa.select(Field.id, Field.name, Field.ended))
    return tuple(sorted((ListedField(*row) for row in rows), key=lambda field: by_name(field.name)))


def _succession() -> tuple[tuple[int, int], ...]:
    rows = db.session.execute(sa.select(unit_successor.c.unit_id, unit_successor.c.successor_id))
    return tuple((ending, heir) for ending, heir in rows)


def _people() -> FollowingPeople:
    people = db.session.execute(
        sa.select(User.id, User.name, UserRole.role)
        .join(UserRole, UserRole.user_id == User.id)
        .where(~User.system, UserRole.role.in_([Role.LEADERSHIP, *OFFICE_ROLES]))
    )
    rows = [(NamedPerson(user_id, name), role) for user_id, name, role in people]
    leaders = {person for person, role in rows if role is Role.LEADERSHIP}
    officers = {person for person, role in rows if role in OFFICE_ROLES}
    return FollowingPeople(leaders=in_order(leaders), officers=in_order(officers))


def _sample_texts() -> dict[SampleUse, list[str]]:
    rows = db.session.execute(
        sa.select(SampleText.use, SampleText.text).where(SampleText.ended.is_(False))
    )
    offered: dict[SampleUse, list[str]] = {}
    for use, text in sorted(rows, key=lambda row: by_name(row.text)):
        offered.setdefault(use, []).append(text)
    return offered
