"""Who logs in with a second factor, and what is left of it."""

from typing import Any

import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Authenticator, RecoveryCode, User


def has_factor(user_id: Any) -> sa.ColumnElement[bool]:
    """Whether a person has a second factor, as a condition on their number."""
    return sa.exists().where(
        Authenticator.user_id == user_id, Authenticator.confirmed_at.is_not(None)
    )


def uses_factor(user: User) -> bool:
    """Whether the person is asked for a second factor at the login."""
    return bool(db.session.scalar(sa.select(has_factor(user.id))))


def authenticator_of(user: User) -> Authenticator | None:
    """The person's app, confirmed or not yet."""
    return db.session.get(Authenticator, user.id)


def codes_left(user: User) -> int:
    """How many of the person's recovery codes are not used."""
    unused = sa.select(sa.func.count()).where(
        RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None)
    )
    return int(db.session.scalar(unused) or 0)
