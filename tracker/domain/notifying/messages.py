"""Mail as a value: what is said, and what is sent to whom."""

from dataclasses import dataclass, field
from datetime import datetime

from tracker.domain.notifying.mails import MailKind


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail: its bytes as they are, under a name, as ``type/subtype``."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """What a mail says, once as plain text and once as HTML, and the files that go with it.

    ``short`` is what a channel says instead; without it, it begins as the text does.
    """

    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class NewMail:
    """A message to one recipient, to be queued once for its kind and subject matter (``about``).

    ``unsubscribe_url``: where the recipient can switch off mails of this kind, if they can;
    ``reply_to``: where this recipient's answer goes, if not where all do.
    """

    kind: MailKind
    about: str
    recipient: str
    recipient_name: str
    message: Message
    unsubscribe_url: str = field(default="", repr=False)
    reply_to: str = field(default="", repr=False)

    @property
    def key(self) -> tuple[MailKind, str, str]:
        """What no other mail in the outbox has."""
        return self.kind, self.about, self.recipient


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message on its way to one recipient.

    ``message_id`` and ``written_at`` (an aware moment) stay the same however often it is tried, so
    a mail that arrives twice can be recognised as one and the same. ``repeats`` is the Message-ID
    of a sent mail that somebody had sent once more; ``unsubscribe_url`` is where its recipient can
    switch such mails off; ``reply_to`` where an answer goes, if not where all do. All three may be
    empty.
    """

    mail_id: int
    message_id: str
    recipient: str
    recipient_name: str
    written_at: datetime
    message: Message
    repeats: str = ""
    unsubscribe_url: str = field(default="", repr=False)
    reply_to: str = field(default="", repr=False)
