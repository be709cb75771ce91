"""Mail as a value: what is said, and what is sent to whom."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Message:
    """What a mail says, once as plain text and once as HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message on its way to one recipient.

    ``message_id`` and ``written_at`` (an aware moment) stay the same however often it is tried, so
    a mail that arrives twice can be recognised as one and the same.
    """

    mail_id: int
    message_id: str
    recipient: str
    recipient_name: str
    written_at: datetime
    message: Message
