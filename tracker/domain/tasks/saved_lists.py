"""Danh sách đã lưu: a filter of the list of tasks, with its order and columns, under a name.

It is a question, not an answer: whoever opens one sees the tasks that they may see, and no others.
"""

from dataclasses import dataclass

from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import OFFICE_ROLES, SEES_ALL_ROLES, UNIT_ROLES, LabelledEnum, Role

LONGEST_NAME = 80
MOST_TOGETHER = 40
"""Lists of one person, of one unit, and of the office."""


class Sharing(LabelledEnum):
    """Who finds a saved list among theirs."""

    ALONE = "alone", "Riêng tôi"
    UNIT = "unit", "Đơn vị tôi"
    OFFICE = "office", "Văn phòng và lãnh đạo"
    EVERYBODY = "everybody", "Mọi người, cả các đơn vị"


OF_THE_OFFICE = (Sharing.OFFICE, Sharing.EVERYBODY)


@dataclass(frozen=True)
class Held:
    """Whose a saved list is: who saved it, and the unit that it is shared by, if it is."""

    sharing: Sharing
    owner_id: int
    unit_id: int | None


def ways_to_share(person: Person) -> tuple[Sharing, ...]:
    """Among whom the person may put a list: alone always; a head the unit, the office all."""
    ways = [Sharing.ALONE]
    if Role.UNIT_HEAD in person.roles and person.unit_id is not None:
        ways.append(Sharing.UNIT)
    if person.holds((*OFFICE_ROLES, Role.ADMINISTRATOR)):
        ways.extend(OF_THE_OFFICE)
    return tuple(ways)


def may_open(person: Person, held: Held) -> bool:
    """Whether the person finds the list among theirs."""
    match held.sharing:
        case Sharing.ALONE:
            return held.owner_id == person.id
        case Sharing.UNIT:
            return held.unit_id == person.unit_id and person.holds(UNIT_ROLES)
        case Sharing.OFFICE:
            return sees_those_of_the_office(person)
    return True


def sees_those_of_the_office(person: Person) -> bool:
    """Whether the person finds the lists of the office and the leadership among theirs."""
    return person.holds((*SEES_ALL_ROLES, Role.ADMINISTRATOR))


def looks_after_ended_units(person: Person) -> bool:
    """Whether the person finds, and may delete, the lists of units that have ended: the office.

    Who belonged to such a unit works elsewhere, so that nobody else may be left to do so.
    """
    return person.holds(OFFICE_ROLES)


def may_change(person: Person, held: Held) -> bool:
    """Whether the person may rename, overwrite or delete the list."""
    return may_open(person, held) and held.sharing in ways_to_share(person)
