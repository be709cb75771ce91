"""A message in its envelope, as the e-mail that goes over the wire or into a file."""

import re
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.config import Settings
from tracker.domain.notifying.messages import Envelope, Message
from tracker.mail.transport.errors import PermanentFailure

__all__ = ["Envelope", "Message", "Sender", "compose"]

LONGEST_BOUNDARY = 60  # RFC 2046 5.1.1 allows 70
AS_IT_STANDS = ("List-Unsubscribe", "References")  # no spaces to fold at: the library encodes them


@dataclass(frozen=True)
class Sender:
    """Who every mail comes from, and the time zone of its date.

    ``bounce`` is where undeliverable mail comes back to (the envelope's sender), ``reply_to`` where
    answers go, if anybody reads any.
    """

    address: str
    name: str
    zone: ZoneInfo
    bounce: str
    reply_to: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Sender":
        """The sender that the settings name."""
        name = f"Theo dõi nhiệm vụ - {settings.organisation}"
        return cls(
            settings.mail_from,
            name,
            settings.timezone,
            bounce=settings.bounce_address,
            reply_to=settings.mail_reply_to,
        )


def compose(envelope: Envelope, sender: Sender) -> EmailMessage:
    """The e-mail, text and HTML as alternatives, then its files; the same envelope gives the same
    bytes.

    Both parts are quoted-printable: every server passes them on, and no line grows too long.

    :raises PermanentFailure: an address or a header cannot be written, now or ever.
    """
    message = envelope.message
    mail = EmailMessage(policy=_OnTheWire(linesep="\r\n"))
    try:
        envelope.recipient.encode("ascii")  # others only some servers take: nobody here has one
        mail["From"] = Address(sender.name, addr_spec=sender.address)
        mail["To"] = Address(envelope.recipient_name, addr_spec=envelope.recipient)
        mail["Subject"] = message.subject
        mail["Date"] = format_datetime(envelope.written_at.astimezone(sender.zone))
        mail["Message-ID"] = envelope.message_id
        if envelope.repeats:
            mail["References"] = envelope.repeats  # mail programs show it with the first one
        reply_to = envelope.reply_to or sender.reply_to
        if reply_to:
            mail["Reply-To"] = Address(addr_spec=reply_to)
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies, please
        mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"  # the same for Exchange
        _say_how_to_switch_off(mail, envelope.unsubscribe_url)
        mail["Content-Language"] = "vi"
        mail.set_content(message.text, cte="quoted-printable")
        mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
        for attachment in message.attachments:
            main, _, kind = attachment.content_type.partition("/")
            mail.add_attachment(
                attachment.content, maintype=main, subtype=kind, filename=attachment.name
            )
        _set_boundaries(mail, envelope.message_id)
        mail.as_bytes()  # what cannot be written shows here, before a server is asked
    except Exception as error:  # the library raises defects, IndexError and more, by version
        raise PermanentFailure(f"Không soạn được thư: {type(error).__name__}: {error}") from error
    return mail


def _say_how_to_switch_off(mail: EmailMessage, url: str) -> None:
    """RFC 2369; with one click only over HTTPS (RFC 8058 3.1)."""
    if not url:
        return
    mail["List-Unsubscribe"] = f"<{url}>"
    if url.startswith("https:"):
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _set_boundaries(mail: EmailMessage, message_id: str) -> None:
    """Made from the Message-ID, one for each level: the library's own are drawn by lot."""
    stem = re.sub("[^0-9A-Za-z]", "", message_id)[:LONGEST_BOUNDARY]
    levels = [part for part in mail.walk() if part.is_multipart()]
    for number, part in enumerate(levels):
        part.set_boundary(f"=_{stem}" if number == 0 else f"=_{stem}_{number}")


class _OnTheWire(EmailPolicy):
    """The library's rules for SMTP, but for long Vietnamese names and subjects.

    When it folds those, spaces get lost and letters cut in two (seen in Python 3.11); the older
    ``Header`` class encodes them right.
    """

    def fold(self, name: str, value: Any) -> str:
        if name in AS_IT_STANDS:
            return f"{name}: {value}{self.linesep}"
        if name not in ("From", "To", "Subject") or str(value).isascii():
            return str(super().fold(name, value))
        if name == "Subject":
            return f"{name}: {self._encoded(name, str(value))}{self.linesep}"
        (address,) = value.addresses
        words = self._encoded(name, address.display_name)
        return f"{name}: {words}{self.linesep} <{address.addr_spec}>{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")

    def _encoded(self, name: str, text: str) -> str:
        return Header(text, "utf-8", header_name=name).encode(linesep=self.linesep)
