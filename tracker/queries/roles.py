"""What roles a person holds on a day: their own, and those that others lent them (uỷ quyền)."""

from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.vocabulary import Role
from tracker.domain.workflow import Person
from tracker.extensions import db
from tracker.models import Delegation, User

LENT = frozenset({Role.UNIT_HEAD, Role.OFFICE_LEADER})


def person_on(user: User, day: date) -> Person:
    """Who the person is to the rules on that day."""
    person = user.person
    lent = {
        role
        for delegation in delegations_to(user, day)
        if delegation.from_user.active and delegation.from_user.unit_id == user.unit_id
        for role in delegation.from_user.roles & LENT
    }
    return replace(person, roles=person.roles | lent) if lent else person


def delegations_to(user: User, day: date) -> list[Delegation]:
    """The delegations that hold for the person on that day, the delegating person's too."""
    return list(
        db.session.scalars(
            sa.select(Delegation)
            .options(joinedload(Delegation.from_user))
            .where(
                Delegation.to_user_id == user.id,
                Delegation.first_day <= day,
                Delegation.last_day >= day,
                sa.or_(Delegation.revoked_on.is_(None), Delegation.revoked_on > day),
            )
        )
    )
