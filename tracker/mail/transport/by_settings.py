"""How mails leave, by the settings: an SMTP server, or a folder while there is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tracker.config import Settings
from tracker.mail.transport.errors import NoConnection
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


class NoWay:
    """There is a server, but its password cannot be read: mails wait until somebody sets it."""

    def send(self, envelope: Envelope) -> str:
        """Nothing leaves.

        :raises NoConnection: always.
        """
        raise NoConnection(
            f"Thư {envelope.mail_id} chờ: không đọc lại được mật khẩu máy chủ thư vì khóa bí mật "
            "của hệ thống đã đổi. Nhập lại ở Thiết lập, Thư điện tử."
        )

    def close(self) -> None:
        """Nothing is open."""


@contextmanager
def transport(settings: Settings, timeout: float | None = None) -> Iterator[Transport]:
    """The way out that the settings name, for a batch of mails.

    ``timeout``: seconds to wait for each answer of a server, where somebody sits and waits.
    """
    sender = Sender.of(settings)
    way: Transport
    if "smtp_url" in settings.unreadable:
        way = NoWay()
    elif settings.smtp_url is None:
        way = Folder(settings.outbox_folder, sender)
    else:
        server = parse_smtp_url(settings.smtp_url, settings.smtp_ca_file)
        waits = {} if timeout is None else {"timeout": timeout, "patience": timeout}
        way = Smtp(server, sender, greeting_name(settings.base_url), **waits)
    try:
        yield way
    finally:
        way.close()
