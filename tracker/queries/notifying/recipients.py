"""Who mails go to: active people, by what they are."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import User, UserRole


@dataclass(frozen=True)
class Recipient:
    """Somebody a mail goes to; ``title`` is the post, where it is known."""

    email: str
    name: str
    title: str = ""


def unit_heads() -> defaultdict[int, list[Recipient]]:
    """Active heads by unit; a unit may have several."""
    heads: defaultdict[int, list[Recipient]] = defaultdict(list)
    for user in _active((Role.UNIT_HEAD,)):
        if user.unit_id is not None:
            heads[user.unit_id].append(Recipient(user.email, user.name, user.title))
    return heads


def people_with(roles: tuple[Role, ...]) -> tuple[Recipient, ...]:
    """Each active person who holds one of the roles, once."""
    return tuple(Recipient(user.email, user.name) for user in _active(roles))


def _active(roles: tuple[Role, ...]) -> sa.ScalarResult[User]:
    holds = sa.exists().where(UserRole.user_id == User.id, UserRole.role.in_(roles))
    return db.session.scalars(sa.select(User).where(User.active, holds).order_by(User.id))
