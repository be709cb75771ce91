"""People as choices: who is in charge of tasks, and who follows them."""

import sqlalchemy as sa

from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Task, User
from tracker.queries.organisation.reference_lists import (
    FollowingPeople,
    NamedPerson,
    in_order,
    reference_lists,
)


def following_people() -> FollowingPeople:
    """Everybody who can be named as leader in charge or as following officer."""
    return reference_lists().people


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
        sa.select(User.id, User.name).where(User.unit_id == unit_id, User.reached)
    )
    return in_order(NamedPerson(user_id, name) for user_id, name in people)


def administrators() -> tuple[str, ...]:
    """Who administers the program, by name: whom others ask for what they may not do."""
    return tuple(
        db.session.scalars(
            sa.select(User.name)
            .where(User.reached, User.role_rows.any(role=Role.ADMINISTRATOR))
            .order_by(User.name)
        )
    )


def active_people() -> tuple[NamedPerson, ...]:
    """Everybody whose account is open, by name."""
    people = db.session.execute(sa.select(User.id, User.name).where(User.reached))
    return in_order(NamedPerson(user_id, name) for user_id, name in people)
