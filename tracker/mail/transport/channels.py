"""Messages to other services, each under an address of the Apprise library that somebody typed.

The address is a secret. The library writes parts of it to its log, so that log is read here, cut,
and goes nowhere else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tracker.config import Settings
from tracker.domain.notifying.channels import Network
from tracker.mail.transport.errors import PassingFailure, PermanentFailure
from tracker.mail.transport.message import Envelope
from tracker.mail.transport.outward_calls import Calls, guarded

if TYPE_CHECKING:
    from apprise.plugins.base import NotifyBase

OUR_NAME = "Theo doi nhiem vu"  # stands in a header of HTTP, which holds ASCII
CONNECT_S, READ_S = 5.0, 15.0
WEBHOOKS = ("JSON", "XML", "Form")
LONGEST_TITLE, LONGEST_TEXT = 150, 900  # one SMS chain, one Telegram message
FOR_GOOD = frozenset({400, 401, 403, 404, 405, 410, 413, 414, 422})  # HTTP: no use to ask again
_ANSWERED = re.compile(r"error=(\d{3})\b")
_CHARACTERS = re.compile(r"[\w.~-]{4,}")

_library_log = logging.getLogger("apprise")
_library_log.setLevel(logging.WARNING)  # below, it tells the whole address
_library_log.propagate = False
_library_log.addHandler(logging.NullHandler())
logging.getLogger("urllib3").setLevel(logging.CRITICAL)  # it tells addresses, too


class NotAnAddress(ValueError):
    """The text is no address of a service that is allowed; ``str(error)`` says why."""


@dataclass(frozen=True)
class Calling:
    """What channels may do, by the settings."""

    schemes: frozenset[str]
    networks: tuple[Network, ...]
    sender: str
    home: str

    @classmethod
    def of(cls, settings: Settings) -> Calling:
        """As it is set."""
        return cls(
            settings.channel_schemes,
            settings.channel_networks,
            f"Theo dõi nhiệm vụ - {settings.organisation}",
            settings.base_url,
        )


def service_of(address: str, calling: Calling) -> str:
    """The name of the service that an address leads to: ``tgram://…`` -> ``Telegram``.

    :raises NotAnAddress: not an address, or of a service that is not allowed.
    """
    return _name_of(_plugin(address, calling))


class Channels:
    """The way out for messages to channels; ``find`` tells the address of a recipient.

    ``find`` raises a ``MailError`` for a channel that is gone or cannot be read.
    """

    def __init__(self, calling: Calling, find: Callable[[str], str]) -> None:
        self._calling = calling
        self._find = find

    def send(self, envelope: Envelope) -> str:
        """Hand over the text; when it returns, the service has taken it.

        :raises PassingFailure: not reached, or refused for now.
        :raises PermanentFailure: refused for good, or an address that may not be called.
        """
        address = self._find(envelope.recipient)
        try:
            plugin = _plugin(address, self._calling)
        except NotAnAddress as error:
            raise PermanentFailure(str(error)) from None
        subject, text = envelope.message.subject, envelope.message.text
        from apprise import Apprise, NotifyFormat

        out = Apprise(asset=plugin.asset)
        out.add(plugin)
        with _library_says() as captured:
            with guarded(self._calling.networks) as calls:
                delivered = out.notify(
                    title=subject[:LONGEST_TITLE],
                    body=text[:LONGEST_TEXT],
                    body_format=NotifyFormat.TEXT,
                )
            output = captured.getvalue()
        if not delivered:
            raise _failure(_name_of(plugin), output, address, calls)
        return _name_of(plugin)

    def close(self) -> None:
        """Each message has a connection of its own: nothing is open."""


def _plugin(address: str, calling: Calling) -> NotifyBase:
    """The library's way to the service, with what the address must not decide set by us."""
    scheme, colon, _ = address.lower().partition("://")
    if not colon or not scheme.isalnum():
        raise NotAnAddress("Địa chỉ kênh phải bắt đầu bằng loại kênh, ví dụ tgram://")
    if scheme not in (*calling.schemes, "https"):  # https: as services themselves give addresses
        raise NotAnAddress(f"Loại kênh “{scheme[:20]}” không được phép dùng.")
    from apprise import Apprise, AppriseAsset

    asset = AppriseAsset(
        app_id=OUR_NAME,
        app_desc=calling.sender,
        app_url=calling.home,
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        http_redirects=False,
    )
    plugin = Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
    if plugin is None:
        raise NotAnAddress("Địa chỉ kênh chưa đúng dạng của dịch vụ.")
    if not calling.schemes & set(_schemes(plugin)):
        raise NotAnAddress(f"Dịch vụ {_name_of(plugin)} không được phép dùng.")
    plugin.verify_certificate = True
    plugin.redirects = plugin.optional = False
    plugin.retry = 0
    plugin.socket_connect_timeout, plugin.socket_read_timeout = CONNECT_S, READ_S
    return plugin


def _name_of(plugin: NotifyBase) -> str:
    """What people call the service; one that takes any message at an address is a webhook."""
    name = str(plugin.service_name)
    return f"Webhook {name}" if name in WEBHOOKS else name


def _schemes(plugin: NotifyBase) -> set[str]:
    """How addresses of the service begin."""
    known: list[object] = [plugin.protocol, plugin.secure_protocol]
    several = [name for names in known if isinstance(names, tuple) for name in names]
    return {name for name in [*known, *several] if isinstance(name, str)}


def _library_says() -> AbstractContextManager[StringIO]:
    from apprise import LogCapture

    captured: AbstractContextManager[StringIO] = LogCapture(  # type: ignore[no-untyped-call]
        level=logging.WARNING, fmt="%(message)s"
    )
    return captured


def _failure(
    service: str, output: str, address: str, calls: Calls
) -> PassingFailure | PermanentFailure:
    if calls.refused:
        return PermanentFailure(
            f"{service}: không được gọi đến {calls.refused[0]} (mạng nội bộ, chưa được phép)."
        )
    words = f"{service}: {_without_secrets(output, address) or 'không gửi được'}"
    codes = {int(code) for code in _ANSWERED.findall(output)}
    if codes and codes <= FOR_GOOD:
        return PermanentFailure(words)
    return PassingFailure(words)


def _without_secrets(output: str, address: str) -> str:
    """What the library said, without any piece of the address."""
    rest = address.partition("://")[2]
    pieces = set(_CHARACTERS.findall(rest)) | set(_CHARACTERS.findall(unquote(rest)))
    for piece in sorted(pieces, key=len, reverse=True):
        output = output.replace(piece, "…")
    lines = [
        line for line in output.splitlines() if line and not line.startswith((" ", "Traceback"))
    ]
    return " ".join(" ".join(lines).split())
