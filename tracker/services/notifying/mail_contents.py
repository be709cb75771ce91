"""A mail as an administrator may see it: its head, its words, its files; never a key."""

from dataclasses import dataclass

from tracker import config
from tracker.domain.notifying.mails import WITH_A_KEY, channel_number
from tracker.domain.notifying.messages import Attachment, Envelope
from tracker.mail.transport.errors import PermanentFailure
from tracker.mail.transport.message import Sender, compose
from tracker.models import Mail
from tracker.queries.notifying.mails import envelope_of

HIDDEN = "…"
TOKENS = ("List-Unsubscribe",)  # whoever has the address can switch off the recipient's mails


@dataclass(frozen=True)
class ShownMail:
    """``head`` is the mail's head as it leaves; ``kept_back``: its words open an account.

    What goes to a channel has no head, no HTML and no files.
    ``fault`` says why it cannot be written as a mail, empty if it can.
    """

    head: tuple[tuple[str, str], ...]
    text: str
    html: str
    attachments: tuple[Attachment, ...]
    kept_back: bool
    fault: str = ""


def shown_mail(mail: Mail) -> ShownMail:
    """The mail as it leaves, or left, by the present settings."""
    envelope = envelope_of(mail.id)
    kept_back = mail.kind in WITH_A_KEY
    head: tuple[tuple[str, str], ...] = ()
    fault = ""
    if not channel_number(mail.recipient):
        try:
            head = _head(envelope)
        except PermanentFailure as error:
            fault = str(error)
    return ShownMail(
        head=head,
        text="" if kept_back else envelope.message.text,
        html="" if kept_back else envelope.message.html,
        attachments=() if kept_back else envelope.message.attachments,
        kept_back=kept_back,
        fault=fault,
    )


def _head(envelope: Envelope) -> tuple[tuple[str, str], ...]:
    settings = config.settings()
    composed = compose(envelope, Sender.of(settings))
    tokens = (*TOKENS, "Reply-To") if envelope.reply_to else TOKENS
    shown = ((name, HIDDEN if name in tokens else str(value)) for name, value in composed.items())
    return (("Return-Path", f"<{settings.bounce_address}>"), *shown)
