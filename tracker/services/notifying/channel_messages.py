"""Which channels also get what is mailed, in its short form."""

from collections.abc import Collection

from tracker import clock, config
from tracker.domain.notifying.mails import channel_reference
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.outlets import Owner
from tracker.mail.messages.short import short_form
from tracker.models import Channel
from tracker.queries.notifying.channels import (
    channel_of_address,
    channels_of_units,
    present_channel,
    works_on,
)

Copy = tuple[str, str, Message]
"""To whom, what the mail log calls them, and what is said."""


def copy_for_person(email: str, message: Message) -> Copy | None:
    """The copy for the channel of the person who has this mail address, if there is one."""
    return _copy(channel_of_address(email), message)


def copy_for_unit(unit_id: int, message: Message) -> Copy | None:
    """The copy for the channel of a unit, if there is one."""
    return _copy(present_channel(Owner(unit_id=unit_id)), message)


def units_with_channel(unit_ids: Collection[int]) -> set[int]:
    """Those of the units that have a channel that works today."""
    today = clock.today()
    channels = channels_of_units(unit_ids)
    return {channel.unit_id for channel in channels if channel.unit_id and works_on(channel, today)}


def name_of(channel: Channel) -> str:
    """What the mail log calls a channel: ``Telegram – Sở Tài chính``."""
    holder = channel.unit or channel.user
    return f"{channel.service} – {holder.name if holder else ''}"[:200]


def _copy(channel: Channel | None, message: Message) -> Copy | None:
    if channel is None or not works_on(channel, clock.today()):
        return None
    short = short_form(message, config.settings().base_url)
    return channel_reference(channel.id), name_of(channel), short
