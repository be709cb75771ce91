"""Who mails go to: active people, by what they are."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.domain.notifying.mails import channel_number
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Channel, Unit, User, UserRole


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


def why_closed(address: str, queued_at: datetime) -> str:
    """Why nothing is sent any more to who had this address; empty while it is to be sent.

    The account was closed, or the unit ended since the mail was queued and another answers for what
    it owed. An address that the program does not know, and that of a person who is still there, is
    sent to.
    """
    row: Any = db.session.execute(
        sa.select(User.reached.label("reached"), Unit.name, Unit.valid_to)
        .outerjoin(Unit, Unit.id == User.unit_id)
        .where(User.email == address)
    ).one_or_none()
    if row is None:
        row = _unit_of_channel(address)
    if row is None:
        return ""
    if not row.reached:
        return "Tài khoản của người nhận đã ngừng"
    queued_on = clock.clock().day_of(queued_at)
    if row.valid_to is not None and queued_on <= row.valid_to < clock.today():
        return f"{row.name} đã kết thúc hoạt động ngày {row.valid_to:%d/%m/%Y}"
    return ""


def _unit_of_channel(address: str) -> Any:
    number = channel_number(address)
    if not number:
        return None
    return db.session.execute(
        sa.select(sa.true().label("reached"), Unit.name, Unit.valid_to)
        .join(Channel, Channel.unit_id == Unit.id)
        .where(Channel.id == number)
    ).one_or_none()


def _active(roles: tuple[Role, ...]) -> sa.ScalarResult[User]:
    holds = sa.exists().where(UserRole.user_id == User.id, UserRole.role.in_(roles))
    return db.session.scalars(sa.select(User).where(User.reached, holds).order_by(User.id))
