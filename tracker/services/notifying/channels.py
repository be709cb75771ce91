"""Channels besides mail: set, tried and ended by whose they are, or by the administrator."""

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import ChannelEnded, ChannelSet, History
from tracker.domain.notifying.mails import MailKind, MailStatus, channel_number, channel_reference
from tracker.domain.notifying.messages import Message
from tracker.domain.notifying.outlets import Owner, may_keep_channel
from tracker.extensions import db
from tracker.mail.transport.channels import Calling, NotAnAddress, service_of
from tracker.models import Channel, Mail, Unit, User
from tracker.queries.notifying.channels import channel_at, present_channel, works_on
from tracker.services.notifying import outbox
from tracker.services.notifying.channel_messages import name_of
from tracker.services.notifying.outlet_holders import locked_holder, person_concerned
from tracker.services.organisation.actors import allowed, as_told, head_stood_in_for
from tracker.services.system.sealed_secrets import seal, unseal
from tracker.services.tasks.events import record

SEALED_FOR = "channel"
LONGEST_ADDRESS = 2000


class ChannelNotAllowed(DomainError):
    """The channel is somebody else's."""

    def __init__(self) -> None:
        super().__init__("Kênh này không thuộc quyền của bạn.")


class ChannelGone(DomainError):
    """There is no such channel any more, or it does not work now."""

    def __init__(self) -> None:
        super().__init__("Kênh đã ngừng hoặc không còn dùng được.")


def set_channel(actor: User, owner: Owner, address: str, label: str = "") -> Channel:
    """Send the owner's messages to this address too, instead of any before.

    :raises ChannelNotAllowed: the actor is neither the person, nor the unit's head, nor
        administrator.
    :raises ValueRefused: no address of a service that is allowed.
    """
    address = address.strip()
    service = _service(address)
    with transaction():
        actor = _allowed(actor, owner)
        holder = locked_holder(owner)
        _end(owner)
        channel = Channel(
            unit_id=owner.unit_id,
            user_id=owner.user_id,
            service=service[:80],
            label=label.strip(),
            sealed_address=seal(address, SEALED_FOR),
            made_by_id=actor.id,
            made_at=clock.now(),
        )
        db.session.add(channel)
        _tell(actor, owner, holder, ChannelSet(holder.name, service))
        db.session.flush()
    return channel


def end_channel(actor: User, owner: Owner) -> None:
    """End the channel and wipe its address. Does nothing if there is no channel.

    :raises ChannelNotAllowed: the actor is neither the person, nor the unit's head, nor
        administrator.
    """
    with transaction():
        actor = _allowed(actor, owner)
        holder = locked_holder(owner)
        service = _end(owner)
        if service:
            _tell(actor, owner, holder, ChannelEnded(holder.name, service))


def try_channel(actor: User, owner: Owner) -> bool:
    """Queue a trial message. Returns False if one was queued within this minute.

    :raises ChannelNotAllowed: the actor is neither the person, nor the unit's head, nor
        administrator.
    :raises ChannelGone: there is no channel that works.
    """
    with transaction():
        _allowed(actor, owner)
        channel = present_channel(owner)
        if channel is None or not works_on(channel, clock.today()):
            raise ChannelGone
        home = config.settings().base_url
        text = "Tin thử: kênh này nhận được thông báo của hệ thống theo dõi nhiệm vụ."
        about = f"{clock.now():%Y-%m-%dT%H:%M}"
        message = Message("Tin thử", f"{text}\n{home}", "")
        reference = channel_reference(channel.id)
        return outbox.enqueue(MailKind.CHANNEL_TRIAL, about, reference, name_of(channel), message)


def address_at(reference: str) -> str:
    """The address of a recipient that is a channel, for who delivers.

    :raises ChannelGone: it was ended, or does not work now.
    :raises KeyChanged: it cannot be read any more.
    """
    channel = channel_at(channel_number(reference))
    if channel is None or not works_on(channel, clock.today()):
        raise ChannelGone
    return unseal(channel.sealed_address, SEALED_FOR)


def _service(address: str) -> str:
    if not address:
        raise ValueRefused("address", "Nhập địa chỉ của kênh.")
    if len(address) > LONGEST_ADDRESS:
        raise ValueRefused("address", "Địa chỉ dài quá 2.000 ký tự.")
    try:
        return service_of(address, Calling.of(config.settings()))
    except NotAnAddress as error:
        raise ValueRefused("address", str(error)) from None


def _allowed(actor: User, owner: Owner) -> User:
    return allowed(actor, lambda person: may_keep_channel(person, owner), ChannelNotAllowed())


def _tell(actor: User, owner: Owner, holder: Unit | User, what: History) -> None:
    head = head_stood_in_for(actor, lambda person: may_keep_channel(person, owner))
    record(person_concerned(holder), as_told(what, head), actor=actor)


def _end(owner: Owner) -> str:
    """End what there is; the service it was of, empty if there was none."""
    channel = present_channel(owner)
    if channel is None:
        return ""
    channel.ended_at, channel.sealed_address = clock.now(), ""
    _cancel_waiting(channel)
    db.session.flush()
    return channel.service


def _cancel_waiting(channel: Channel) -> None:
    db.session.execute(
        sa.update(Mail)
        .where(Mail.recipient == channel_reference(channel.id), Mail.status == MailStatus.QUEUED)
        .values(status=MailStatus.CANCELLED)
    )
