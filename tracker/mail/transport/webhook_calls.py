"""One call of a webhook: a POST that follows no redirect, checks certificates, and does not wait
for ever; of the answer only the beginning is read.
"""

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTP_PORT, HTTPS_PORT, HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlsplit

from tracker.domain.notifying.channels import Network
from tracker.mail.transport.network_words import fault_words
from tracker.mail.transport.outward_calls import guarded

SILENT_S = 10.0  # without a word of the receiver
LONGEST_S = 20.0  # in all, however slowly it speaks
READ_BYTES = 2000


class NotCalled(OSError):
    """The receiver was not reached, or gave no answer; ``str(error)`` says why."""


def call(
    address: str, heads: Mapping[str, str], body: bytes, allowed: tuple[Network, ...]
) -> tuple[int, str]:
    """The status of the answer and how it begins.

    ``allowed``: networks of the office that may be called besides the public internet.

    :raises NotCalled: not reached, no answer in time, or an address that may not be called.
    """
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    over = Timer(LONGEST_S, lambda: _break_off(connection))
    over.daemon = True
    with guarded(allowed, encrypted=parts.scheme == "https") as calls:
        over.start()
        try:
            connection.request("POST", path, body, dict(heads))
            answer = connection.getresponse()
            begins = answer.read(READ_BYTES)
        except (OSError, HTTPException, UnicodeError) as error:
            why = calls.refusal or f"Không gọi được: {fault_words(error)}."
            raise NotCalled(why) from None
        finally:
            over.cancel()
            connection.close()
    return answer.status, begins.decode("utf-8", "replace")


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    """The port is always given: the library would look for it in an address of IPv6."""
    if scheme == "https":
        checked = ssl.create_default_context()
        return HTTPSConnection(host, port or HTTPS_PORT, timeout=SILENT_S, context=checked)
    return HTTPConnection(host, port or HTTP_PORT, timeout=SILENT_S)


def _break_off(connection: HTTPConnection) -> None:
    """Whoever reads from it meets its end."""
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
