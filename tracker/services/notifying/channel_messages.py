"""Which channels also get what is mailed, in its short form."""

from collections.abc import Collection, Sequence

from tracker import clock, config
from tracker.domain.notifying.mails import channel_reference
from tracker.domain.notifying.messages import NewMail
from tracker.mail.messages.short import short_form
from tracker.models import Channel
from tracker.queries.notifying.channels import channels_of_people, channels_of_units, works_on


def copies_for_people(mails: Sequence[NewMail]) -> list[NewMail]:
    """The copies of mails for the channels of the people who have these mail addresses."""
    today = clock.today()
    channels = {
        channel.user.email: channel
        for channel in channels_of_people({mail.recipient for mail in mails})
        if channel.user is not None and works_on(channel, today)
    }
    return [copy_to(channels[mail.recipient], mail) for mail in mails if mail.recipient in channels]


def working_channels(unit_ids: Collection[int]) -> dict[int, Channel]:
    """The channels of these units that work today, by unit."""
    today = clock.today()
    return {
        channel.unit_id: channel
        for channel in channels_of_units(unit_ids)
        if channel.unit_id and works_on(channel, today)
    }


def copy_to(channel: Channel, mail: NewMail) -> NewMail:
    """The short form of a mail, to a channel."""
    short = short_form(mail.message, config.settings().base_url)
    reference = channel_reference(channel.id)
    return NewMail(mail.kind, mail.about, reference, name_of(channel), short)


def name_of(channel: Channel) -> str:
    """What the mail log calls a channel: ``Telegram – Sở Tài chính``."""
    holder = channel.unit or channel.user
    return f"{channel.service} – {holder.name if holder else ''}"[:200]
