"""Mails of a digest: what they say is read in one view of the database; all are queued, or none."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.database import transaction
from tracker.domain.notifying.messages import Message
from tracker.models import MailKind
from tracker.queries.notifying.recipients import Recipient
from tracker.queries.organisation.units import unit_by_code
from tracker.services.notifying import outbox
from tracker.services.notifying.channels import tell_unit_channel


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
    """Queue all of them in one transaction, those queued before left out; how many were queued."""
    with transaction():
        return sum(_queue(mail) for mail in mails)


def _queue(mail: DigestMail) -> bool:
    unit = unit_by_code(mail.unit) if mail.unit else None
    if unit is not None:
        tell_unit_channel(mail.kind, mail.about, unit.id, mail.message)
    recipient = mail.recipient
    return outbox.enqueue(mail.kind, mail.about, recipient.email, recipient.name, mail.message)


def is_queued(mail: DigestMail) -> bool:
    """Whether it was ever queued."""
    return outbox.is_queued(mail.kind, mail.about, mail.recipient.email)
