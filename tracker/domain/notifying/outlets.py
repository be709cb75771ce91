"""Where deadlines and messages go besides mail: calendar addresses and channels, and who sets them.

Each belongs to a unit or to one person.
"""

from dataclasses import dataclass

from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import OFFICE_ROLES, Role


@dataclass(frozen=True)
class Owner:
    """Whose it is: a unit's, or a person's; exactly one of both is given."""

    unit_id: int | None = None
    user_id: int | None = None

    def __post_init__(self) -> None:
        if (self.unit_id is None) == (self.user_id is None):
            raise ValueError("an owner is a unit or a person")


def own_unit(person: Person) -> Owner | None:
    """The unit for which the person sets such things: its head, or who stands in for the head."""
    if person.unit_id is None or Role.UNIT_HEAD not in person.roles:
        return None
    return Owner(unit_id=person.unit_id)


def oneself(person: Person) -> Owner:
    """The person as owner."""
    return Owner(user_id=person.id)


def calendar_owners(person: Person) -> list[Owner]:
    """Whose deadlines the person may have as a calendar: the unit's; those the officer follows."""
    unit = own_unit(person)
    return [
        *([unit] if unit else []),
        *([oneself(person)] if person.holds(OFFICE_ROLES) else []),
    ]


def may_keep_channel(person: Person, owner: Owner) -> bool:
    """Whether the person sets this channel: the own, the own unit's as its head; an administrator
    any.
    """
    if not person.roles:
        return False
    return Role.ADMINISTRATOR in person.roles or owner in (oneself(person), own_unit(person))
