"""A real SMTP server in the test process, on a free loopback port, that can be made awkward.

Its certificate for 127.0.0.1 comes from an authority made anew for each test run.
"""

import asyncio
import socket
import ssl
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

AUTHORITY = trustme.CA()
USERNAME, PASSWORD = "theo-doi", "p@ss:/khau"
HANG_UP = "hang up"
HANG_UP_AFTER = "hang up after"
SILENCE = "silence"


@dataclass
class Received:
    """A mail that the server took charge of."""

    sender: str
    recipient: str
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        parsed = message_from_bytes(self.raw, policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass
class SmtpServer:
    """What arrived, and what to answer instead of "250 OK", answer by answer, by address.

    ``HANG_UP`` breaks the connection; ``HANG_UP_AFTER`` takes the mail, then breaks it;
    ``SILENCE`` never answers.
    """

    host: str = "127.0.0.1"
    port: int = 0
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    encrypted: list[bool] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    at_sender: list[str] = field(default_factory=list)
    at_recipient: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    at_data: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def address(self) -> str:
        return f"{self.host}:{self.port}"

    async def handle_EHLO(  # noqa: N802 - the name that aiosmtpd calls
        self, server: Any, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at_sender:
            return self.at_sender.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answers = self.at_recipient[address]
        answer = answers.pop(0) if answers else "250 OK"
        if answer == HANG_UP:
            server.transport.abort()
        if answer == "250 OK":
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        (recipient,) = envelope.rcpt_tos
        answers = self.at_data[recipient]
        answer = answers.pop(0) if answers else "250 OK"
        if answer == SILENCE:
            await asyncio.Event().wait()  # until the client hangs up
        if answer in ("250 OK", HANG_UP_AFTER):
            assert isinstance(envelope.content, bytes)
            self.received.append(Received(envelope.mail_from or "", recipient, envelope.content))
            self.encrypted.append(server.transport.get_extra_info("cipher") is not None)
        if answer == HANG_UP_AFTER:
            server.transport.abort()
        return answer

    def authenticate(
        self, server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        good = (data.login, data.password) == (USERNAME.encode(), PASSWORD.encode())
        if good:
            self.logins.append(USERNAME)
        return AuthResult(success=good, handled=False)


class _Controller(Controller):
    """Listens on the port that the system gives."""

    def __init__(self, handler: SmtpServer, **options: Any) -> None:
        self._socket = socket.create_server((handler.host, 0))
        handler.port = self._socket.getsockname()[1]
        super().__init__(handler, handler.host, handler.port, **options)

    def _create_server(self) -> Any:
        return self.loop.create_server(
            self._factory_invoker, sock=self._socket, ssl=self.ssl_context
        )

    def hang_up(self) -> None:
        """Close what clients left open: aiosmtpd only stops listening."""
        asyncio.run_coroutine_threadsafe(self._abort_transports(), self.loop).result(timeout=10)

    async def _abort_transports(self) -> None:
        # also those whose TLS handshake failed, which no protocol of ours ever saw
        for transport in list(self.loop._transports.values()):  # type: ignore[attr-defined]
            transport.abort()
        for _ in range(3):  # each transport closes its socket in a callback of the loop
            await asyncio.sleep(0)


@contextmanager
def running(
    security: str = "smtp", *, login: bool = False, server: SmtpServer | None = None
) -> Iterator[SmtpServer]:
    """A server, by the scheme of its URL: ``smtp``, ``smtps`` or ``smtp+starttls``."""
    server = server or SmtpServer()
    options: dict[str, Any] = {"server_hostname": "may-thu.tinh.example", "timeout": 60}
    if security == "smtps":
        options |= {"ssl_context": _tls()}
    if security == "smtp+starttls":
        options |= {"tls_context": _tls(), "require_starttls": True}
    if login:
        options |= {
            "authenticator": server.authenticate,
            "auth_require_tls": security == "smtp+starttls",
        }
    controller = _Controller(server, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.hang_up()
        controller.stop()


def unused_port() -> int:
    """A port where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("127.0.0.1").configure_cert(context)
    return context
