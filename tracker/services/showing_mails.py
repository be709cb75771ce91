"""A mail as an administrator may see it: its head, its words, its files; never a key."""

from dataclasses import dataclass

from flask import current_app

from tracker.config import Settings
from tracker.domain.mailing import WITH_A_KEY
from tracker.domain.messages import Attachment
from tracker.mail.errors import PermanentFailure
from tracker.mail.message import Sender, compose
from tracker.models import Mail
from tracker.queries.mails import envelope_of

HIDDEN = "…"
TOKENS = ("List-Unsubscribe",)  # whoever has the address can switch off the recipient's mails


@dataclass(frozen=True)
class ShownMail:
    """``head`` is the mail's head as it leaves; ``kept_back``: its words open an account.

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
    settings: Settings = current_app.config["TRACKER"]
    envelope = envelope_of(mail.id)
    kept_back = mail.kind in WITH_A_KEY
    head: tuple[tuple[str, str], ...] = ()
    fault = ""
    try:
        composed = compose(envelope, Sender.of(settings))
        head = tuple(
            (name, HIDDEN if name in TOKENS else str(value)) for name, value in composed.items()
        )
    except PermanentFailure as error:
        fault = str(error)
    return ShownMail(
        head=(("Return-Path", f"<{settings.mail_bounce}>"), *head) if head else (),
        text="" if kept_back else envelope.message.text,
        html="" if kept_back else envelope.message.html,
        attachments=() if kept_back else envelope.message.attachments,
        kept_back=kept_back,
        fault=fault,
    )
