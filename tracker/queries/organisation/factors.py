"""Who logs in with a second factor, and what is left of it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.extensions import db
from tracker.models import Authenticator, Passkey, RecoveryCode, User


def has_factor(user_id: Any) -> sa.ColumnElement[bool]:
    """Whether a person has a second factor, as a condition on their number."""
    app = sa.exists().where(
        Authenticator.user_id == user_id, Authenticator.confirmed_at.is_not(None)
    )
    return sa.or_(app, sa.exists().where(Passkey.user_id == user_id))


def uses_factor(user: User) -> bool:
    """Whether the person is asked for a second factor at the login."""
    return bool(db.session.scalar(sa.select(has_factor(user.id))))


def authenticator_of(user: User) -> Authenticator | None:
    """The person's app, confirmed or not yet."""
    return db.session.get(Authenticator, user.id)


def uses_app(user: User) -> bool:
    """Whether the person shows codes of an app: one that was confirmed."""
    app = authenticator_of(user)
    return app is not None and app.confirmed_at is not None


def codes_left(user: User) -> int:
    """How many of the person's recovery codes are not used."""
    unused = sa.select(sa.func.count()).where(
        RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None)
    )
    return int(db.session.scalar(unused) or 0)


def passkeys_of(user: User) -> Sequence[Passkey]:
    """The person's passkeys, the one added first on top."""
    return db.session.scalars(
        sa.select(Passkey).where(Passkey.user_id == user.id).order_by(Passkey.id)
    ).all()


def any_passkey(user: User | None) -> bool:
    """Whether the person has a passkey; of nobody in particular: whether anybody has one."""
    whose = Passkey.user_id == user.id if user else sa.true()
    return bool(db.session.scalar(sa.select(sa.exists().where(whose).select_from(Passkey))))


def passkey_named(credential_id: str) -> Passkey | None:
    """The passkey that a browser names, with its person."""
    return db.session.scalar(
        sa.select(Passkey)
        .where(Passkey.credential_id == credential_id)
        .options(joinedload(Passkey.user))
    )
