"""What roles a person holds on a day: their own, and those that others lent them (ủy quyền)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.domain.organisation.people import LENT_ROLES
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Delegation, User
from tracker.queries.organisation.reference_lists import inherited_units


def person_on(user: User, day: date) -> Person:
    """What the rules know of the person on that day. With a closed account they may do nothing.

    What is lent are the head's own roles, so nothing lent is ever lent on.
    """
    lending = delegations_to(user, day) if user.active else ()
    return _as_of({user: lending}, day)[user.id]


def person_alone(user: User, day: date) -> Person:
    """The same of somebody to whom nobody lends anything."""
    return _as_of({user: ()}, day)[user.id]


def people_on(users: Collection[User], day: date) -> dict[int, Person]:
    """What the rules know of each of these people on that day, by number: asked once for all."""
    lending: dict[User, list[Delegation]] = {user: [] for user in users}
    deputies = {user.id: user for user in users if user.active and user.unit_id is not None}
    if deputies:
        lent = _holding_on(day).where(Delegation.to_user_id.in_(deputies))
        for one in db.session.scalars(lent.options(contains_eager(Delegation.from_user))):
            deputy = deputies[one.to_user_id]
            if one.unit_id == deputy.unit_id:
                lending[deputy].append(one)
    return _as_of(lending, day)


def _as_of(lending: Mapping[User, Iterable[Delegation]], day: date) -> dict[int, Person]:
    """Each person with the roles that others lend them, and what heads inherited, by number."""
    people = {user.id: _with_lent(user, delegations) for user, delegations in lending.items()}
    heads = [one for one in people.values() if Role.UNIT_HEAD in one.roles and one.unit_id]
    inherited = inherited_units({one.unit_id for one in heads if one.unit_id}, day)
    for one in heads:
        people[one.id] = replace(one, inherited_unit_ids=inherited[one.unit_id or 0])
    return people


def _with_lent(user: User, delegations: Iterable[Delegation]) -> Person:
    person = user.person
    if not user.active:
        return replace(person, roles=frozenset())
    lent = {role for one in delegations for role in one.from_user.roles & LENT_ROLES}
    return replace(person, roles=person.roles | lent) if lent else person


def delegations_to(user: User, day: date) -> Sequence[Delegation]:
    """The delegations that hold for the person on that day, with who delegates."""
    if user.unit_id is None:
        return []
    user_id, unit_id = user.id, user.unit_id
    statement = sa.lambda_stmt(  # asked by every page: put together once
        lambda: (
            _holding_on(day)
            .where(Delegation.to_user_id == user_id, Delegation.unit_id == unit_id)
            .options(contains_eager(Delegation.from_user))
        )
    )
    return db.session.scalars(statement).all()


def deputy_heads_on(unit_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """Who stands in for the head of each unit on that day, for the units that have somebody."""
    deputies: dict[int, set[int]] = {}
    for delegation in db.session.scalars(
        _holding_on(day)
        .where(Delegation.unit_id.in_(list(unit_ids)))
        .options(contains_eager(Delegation.from_user), joinedload(Delegation.to_user))
    ):
        deputy = delegation.to_user
        lends = Role.UNIT_HEAD in delegation.from_user.roles
        if lends and deputy.reached and deputy.unit_id == delegation.unit_id:
            deputies.setdefault(delegation.unit_id, set()).add(deputy.id)
    return {unit_id: frozenset(ids) for unit_id, ids in deputies.items()}


def delegations_beside(head: User, day: date) -> Sequence[Delegation]:
    """What holds in a head's unit on that day or will later, soonest first, and all of the head's.

    What the head lends is there whatever unit it was lent in: it keeps from lending more.
    """
    return db.session.scalars(
        sa.select(Delegation)
        .where(
            (Delegation.unit_id == head.unit_id) | (Delegation.from_user_id == head.id),
            Delegation.last_day >= day,
            Delegation.revoked_on.is_(None),
        )
        .options(joinedload(Delegation.from_user), joinedload(Delegation.to_user))
        .order_by(Delegation.first_day, Delegation.id)
    ).all()


def _holding_on(day: date) -> sa.Select[Delegation]:
    """The delegations in force on a day whose head is still the unit's and has an open account."""
    return (
        sa.select(Delegation)
        .join(Delegation.from_user)
        .where(
            Delegation.first_day <= day,
            Delegation.last_day >= day,
            Delegation.revoked_on.is_(None) | (Delegation.revoked_on > day),
            User.active,
            User.unit_id == Delegation.unit_id,
        )
    )
