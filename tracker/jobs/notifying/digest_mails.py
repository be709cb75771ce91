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
class Letter:
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
) -> list[Letter]:
    """The same mail to each of them."""
    return [Letter(kind, about, recipient, message, unit) for recipient in recipients]


def queue(letters: list[Letter]) -> int:
    """Queue all of them in one transaction, those queued before left out; how many were queued."""
    with transaction():
        return sum(_queue(letter) for letter in letters)


def _queue(letter: Letter) -> bool:
    unit = unit_by_code(letter.unit) if letter.unit else None
    if unit is not None:
        tell_unit_channel(letter.kind, letter.about, unit.id, letter.message)
    recipient = letter.recipient
    return outbox.enqueue(
        letter.kind, letter.about, recipient.email, recipient.name, letter.message
    )


def is_queued(letter: Letter) -> bool:
    """Whether it was ever queued."""
    return outbox.is_queued(letter.kind, letter.about, letter.recipient.email)
