"""People as choices: who is in charge of tasks, and who follows them."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

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
        .order_by(User.name, User.id)
    )
    rows = [(user_id, name, role) for user_id, name, role in people]
    return FollowingPeople(
        leaders=_named(rows, (Role.LEADERSHIP,)), officers=_named(rows, OFFICE_ROLES)
    )


def once_following(user_id: int) -> NamedPerson | None:
    """Somebody whom a task names as its leader in charge or its officer, whatever they are now."""
    named = sa.exists().where((Task.leader_id == User.id) | (Task.officer_id == User.id))
    people = db.session.execute(sa.select(User.id, User.name).where(User.id == user_id, named))
    return next((NamedPerson(number, name) for number, name in people), None)


def people_of_unit(unit_id: int) -> tuple[NamedPerson, ...]:
    """Who works in a unit and has an account that is open, by name."""
    people = db.session.execute(
        sa.select(User.id, User.name)
        .where(User.unit_id == unit_id, User.active)
        .order_by(User.name, User.id)
    )
    return tuple(NamedPerson(user_id, name) for user_id, name in people)


def active_people() -> tuple[NamedPerson, ...]:
    """Everybody whose account is open, by name."""
    people = db.session.execute(
        sa.select(User.id, User.name).where(User.active).order_by(User.name, User.id)
    )
    return tuple(NamedPerson(user_id, name) for user_id, name in people)


def _named(
    rows: Iterable[tuple[int, str, Role]], roles: tuple[Role, ...]
) -> tuple[NamedPerson, ...]:
    names = {user_id: name for user_id, name, role in rows if role in roles}
    return tuple(NamedPerson(user_id, name) for user_id, name in names.items())
