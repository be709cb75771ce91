"""How mails leave, by the settings: an SMTP server, or a folder while there is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tracker.config import Settings
from tracker.mail.transport.folder import Folder
from tracker.mail.transport.message import Envelope, Sender
from tracker.mail.transport.smtp import Smtp, greeting_name, parse_smtp_url


class Transport(Protocol):
    """A way out for mails."""

    def send(self, envelope: Envelope) -> str:
        """Hand over one mail, and tell what was answered.

        Raises a ``MailError`` when it did not leave.
        """

    def close(self) -> None:
        """No more mails for now."""


@contextmanager
def transport(settings: Settings) -> Iterator[Transport]:
    """The way out that the settings name, for a batch of mails."""
    sender = Sender.of(settings)
    way: Transport
    if settings.smtp_url is None:
        way = Folder(settings.outbox_folder, sender)
    else:
        server = parse_smtp_url(settings.smtp_url, settings.smtp_ca_file)
        way = Smtp(server, sender, greeting_name(settings.base_url))
    try:
        yield way
    finally:
        way.close()
