"""Mails of a digest: what they say is read in one view of the database; all are queued, or none."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.database import transaction
from tracker.domain.notifying.messages import Message, NewMail
from tracker.models import MailKind
from tracker.queries.notifying.recipients import Recipient
from tracker.queries.organisation.units import all_units
from tracker.services.notifying import outbox
from tracker.services.notifying.channel_messages import copy_to, working_channels
from tracker.services.notifying.new_mails import enqueue_all


@dataclass(frozen=True)
class DigestMail:
    """A mail of a digest to one person; ``about`` and ``kind`` say which mail it is.

    ``unit``: the code of the unit that it is for, if it is for one.
    """

    kind: MailKind
    about: str
    recipient: Recipient
    message: Message
    unit: str = ""


def to_all(
    kind: MailKind, about: str, recipients: Iterable[Recipient], message: Message, unit: str = ""
) -> list[DigestMail]:
    """The same mail to each of them."""
    return [DigestMail(kind, about, recipient, message, unit) for recipient in recipients]


def queue(mails: list[DigestMail]) -> int:
    """Queue all of them in one transaction, those queued before left out; how many were queued.

    The channels of units get theirs with them. All are written by a few statements: on SQLite
    nobody else writes meanwhile.
    """
    with transaction():
        enqueue_all(_to_channels(mails))
        return len(enqueue_all(map(_new, mails)))


def _new(mail: DigestMail) -> NewMail:
    return NewMail(mail.kind, mail.about, mail.recipient.email, mail.recipient.name, mail.message)


def _to_channels(mails: list[DigestMail]) -> list[NewMail]:
    numbers = {unit.code: unit.id for unit in all_units()}
    channels = working_channels({numbers[mail.unit] for mail in mails if mail.unit in numbers})
    return [
        copy_to(channels[numbers[mail.unit]], _new(mail))
        for mail in mails
        if numbers.get(mail.unit) in channels
    ]


def is_queued(mail: DigestMail) -> bool:
    """Whether it was ever queued."""
    return outbox.is_queued(mail.kind, mail.about, mail.recipient.email)
