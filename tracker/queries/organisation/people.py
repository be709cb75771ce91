"""People as choices: who is in charge of tasks, and who follows them."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.vietnamese_order import by_given_name
from tracker.domain.vocabulary import OFFICE_ROLES, Role
from tracker.extensions import db
from tracker.models import Task, User, UserRole


@dataclass(frozen=True)
class NamedPerson:
    """Somebody to choose from a list."""

    id: int
    name: str


@dataclass(frozen=True)
class FollowingPeople:
    """The leaders in charge and the officers of the office, by name."""

    leaders: tuple[NamedPerson, ...]
    officers: tuple[NamedPerson, ...]


def following_people() -> FollowingPeople:
    """Everybody who can be named as leader in charge or as following officer, in one question."""
    people = db.session.execute(
        sa.select(User.id, User.name, UserRole.role)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role.in_([Role.LEADERSHIP, *OFFICE_ROLES]))
    )
    rows = [(NamedPerson(user_id, name), role) for user_id, name, role in people]
    leaders = {person for person, role in rows if role is Role.LEADERSHIP}
    officers = {person for person, role in rows if role in OFFICE_ROLES}
    return FollowingPeople(leaders=_in_order(leaders), officers=_in_order(officers))


def once_following(user_id: int) -> NamedPerson | None:
    """The person, if a task names them as its leader in charge or officer, whatever their roles are
    now.
    """
    named = sa.exists().where((Task.leader_id == User.id) | (Task.officer_id == User.id))
    people = db.session.execute(sa.select(User.id, User.name).where(User.id == user_id, named))
    return next((NamedPerson(number, name) for number, name in people), None)


def people_of_unit(unit_id: int) -> tuple[NamedPerson, ...]:
    """Who works in a unit and has an account that is open, by name."""
    people = db.session.execute(
        sa.select(User.id, User.name).where(User.unit_id == unit_id, User.active)
    )
    return _in_order(NamedPerson(user_id, name) for user_id, name in people)


def active_people() -> tuple[NamedPerson, ...]:
    """Everybody whose account is open, by name."""
    people = db.session.execute(sa.select(User.id, User.name).where(User.active))
    return _in_order(NamedPerson(user_id, name) for user_id, name in people)


def _in_order(people: Iterable[NamedPerson]) -> tuple[NamedPerson, ...]:
    return tuple(sorted(people, key=lambda person: (by_given_name(person.name), person.id)))
