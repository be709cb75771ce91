"""Channels besides mail: whose they are, whether they work, what became of messages to them."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import defer, joinedload

from tracker.domain.notifying.mails import channel_reference
from tracker.domain.notifying.outlets import Owner
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Channel, Mail, User

LATEST = 5


def present_channel(owner: Owner) -> Channel | None:
    """The owner's channel, whether or not it works today."""
    mine = (
        Channel.unit_id == owner.unit_id
        if owner.unit_id is not None
        else Channel.user_id == owner.user_id
    )
    return db.session.scalar(_present().where(mine))


def all_channels() -> Sequence[Channel]:
    """Every channel that was not ended, oldest first."""
    return db.session.scalars(_present().order_by(Channel.id)).all()


def channels_of_units(unit_ids: Collection[int]) -> Sequence[Channel]:
    """The channels of these units, whether or not they work today."""
    if not unit_ids:
        return []
    return db.session.scalars(_present().where(Channel.unit_id.in_(unit_ids))).all()


def channel_at(reference_id: int) -> Channel | None:
    """The channel with this number, unless it was ended."""
    return db.session.scalar(_present().where(Channel.id == reference_id))


def channels_of_people(emails: Collection[str]) -> Sequence[Channel]:
    """The channels of the people who have these mail addresses and an open account."""
    mine = _present().join(User, User.id == Channel.user_id)
    return db.session.scalars(mine.where(User.email.in_(emails), User.active)).all()


def works_on(channel: Channel, day: date) -> bool:
    """Whether messages go to the channel that day.

    A person's while the account is open. A unit's while the unit exists and who set it, and so may
    read it, works there still or keeps the program.
    """
    if channel.unit is None:
        return channel.user is not None and channel.user.active
    keeper = channel.made_by
    trusted = keeper.unit_id == channel.unit_id or Role.ADMINISTRATOR in keeper.roles
    return channel.unit.valid_on(day) and keeper.active and trusted


def latest_messages(channel: Channel) -> Sequence[Mail]:
    """The last messages to the channel, newest first, without their words."""
    return db.session.scalars(
        sa.select(Mail)
        .where(Mail.recipient == channel_reference(channel.id))
        .options(defer(Mail.text), defer(Mail.html))
        .order_by(Mail.id.desc())
        .limit(LATEST)
    ).all()


def _present() -> sa.Select[Channel]:
    return (
        sa.select(Channel)
        .where(Channel.ended_at.is_(None))
        .options(joinedload(Channel.unit), joinedload(Channel.user), joinedload(Channel.made_by))
    )
