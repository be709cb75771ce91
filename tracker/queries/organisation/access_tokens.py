"""Access tokens for the pages of those who keep them, and for the shell."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.domain.vietnamese_order import by_name
from tracker.extensions import db
from tracker.models import AccessToken, User

LAST_ENDED = 10


def tokens_in_force(user_id: int, day: date) -> Sequence[AccessToken]:
    """A person's or a system's tokens that open something on that day, newest first."""
    return db.session.scalars(_in_force(day).where(AccessToken.user_id == user_id)).all()


def last_ended_of(user_id: int, day: date) -> Sequence[AccessToken]:
    """The last tokens of a person or a system that open nothing any more, newest first."""
    over = AccessToken.ended_at.is_not(None) | (AccessToken.last_day < day)
    return db.session.scalars(
        sa.select(AccessToken)
        .where(AccessToken.user_id == user_id, over)
        .order_by(AccessToken.id.desc())
        .limit(LAST_ENDED)
    ).all()


def all_in_force(day: date) -> Sequence[AccessToken]:
    """Everybody's tokens that open something on that day, with whose they are, newest first."""
    return db.session.scalars(
        _in_force(day)
        .join(AccessToken.user)
        .where(User.active)
        .options(contains_eager(AccessToken.user).options(joinedload(User.unit)))
    ).all()


def all_tokens() -> Sequence[AccessToken]:
    """Every token there is or was, newest first, with whose it is."""
    return db.session.scalars(
        sa.select(AccessToken).options(joinedload(AccessToken.user)).order_by(AccessToken.id.desc())
    ).all()


def named_systems() -> list[User]:
    """The programs that have a name here, those in use first, by name."""
    systems = db.session.scalars(sa.select(User).where(User.system).options(joinedload(User.unit)))
    return sorted(systems, key=lambda one: (not one.active, by_name(one.name)))


def _in_force(day: date) -> sa.Select[AccessToken]:
    return (
        sa.select(AccessToken)
        .where(AccessToken.ended_at.is_(None), AccessToken.last_day >= day)
        .order_by(AccessToken.id.desc())
    )
