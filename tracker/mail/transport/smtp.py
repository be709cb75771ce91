"""Sending by SMTP: plain, with STARTTLS, or with TLS from the start; one connection, many mails."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from tracker.mail.transport.errors import MailError, NoConnection, PassingFailure, PermanentFailure
from tracker.mail.transport.message import Envelope, Sender, compose
from tracker.mail.transport.smtp_words import failure_of, one_line

TIMEOUT_S = 20  # for each answer; a whole mail stays far below the outbox's lease
PATIENCE_S = 180  # for the answer to the mail itself: who hangs up too soon sends it twice
TOO_BIG = 552
CLOSING = 421
NOT_LET_IN = range(530, 540)  # RFC 4954 6: login wanted, or not good enough


class Security(StrEnum):
    """How the connection is made private; the URL's scheme."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


DEFAULT_PORTS = {Security.NONE: 25, Security.TLS: 465, Security.STARTTLS: 587}


@dataclass(frozen=True)
class SmtpServer:
    """Where mail is handed over, and as whom."""

    host: str
    port: int
    security: Security = Security.NONE
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None  # who vouches for it, in place of those the system trusts


def parse_smtp_url(url: str, ca_file: Path | None = None) -> SmtpServer:
    """``smtp+starttls://user:p%40ss@mail.example:587``: name and password percent-encoded.

    :raises ValueError: another scheme, no host, or no port number.
    """
    parts = urlsplit(url)
    security = Security(parts.scheme)
    if not parts.hostname:
        raise ValueError("no host")
    return SmtpServer(
        host=parts.hostname,
        port=parts.port or DEFAULT_PORTS[security],
        security=security,
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password is not None else None,
        ca_file=ca_file,
    )


SECURITY_WORDS = {
    Security.STARTTLS: "STARTTLS",
    Security.TLS: "TLS",
    Security.NONE: "không mã hóa",
}


def smtp_url(server: SmtpServer) -> str:
    """The URL that names the server; the way back from ``parse_smtp_url``."""
    name = "" if server.username is None else quote(server.username, safe="")
    if name and server.password is not None:
        name += ":" + quote(server.password, safe="")
    host = f"[{server.host}]" if ":" in server.host else server.host
    return f"{server.security}://{name}{'@' if name else ''}{host}:{server.port}"


def server_words(url: str) -> str:
    """``mail.example:587, STARTTLS, người dùng an``: what may be told of a server."""
    server = parse_smtp_url(url)
    words = f"{server.host}:{server.port}, {SECURITY_WORDS[server.security]}"
    return f"{words}, người dùng {server.username}" if server.username else words


def greeting_name(base_url: str) -> str:
    """How we name ourselves to the server (RFC 5321 4.1.1.1): our host, an address in brackets.

    Python's own way would ask the name service for it, which may not answer.
    """
    host = urlsplit(base_url).hostname or "localhost"
    with suppress(ValueError):
        return f"[IPv6:{host}]" if ip_address(host).version == 6 else f"[{host}]"
    return host


class Smtp:
    """A server that mails go to. It connects when the first mail leaves and again when it must."""

    def __init__(
        self,
        server: SmtpServer,
        sender: Sender,
        greeting: str,
        timeout: float = TIMEOUT_S,
        patience: float = PATIENCE_S,
    ) -> None:
        self._server = server
        self._sender = sender
        self._greeting = greeting
        self._timeout = timeout
        self._patience = patience
        self._open: smtplib.SMTP | None = None

    def send(self, envelope: Envelope) -> str:
        """Hand the mail over; when it returns, the server has taken charge of it, in these words.

        :raises NoConnection: no mail can leave now.
        :raises PassingFailure: refused for now (4xx), or the connection broke.
        :raises PermanentFailure: refused for good (5xx), or impossible to write.
        """
        content = compose(envelope, self._sender).as_bytes()
        connection = self._connection()
        try:
            return self._hand_over(connection, content, envelope.recipient)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            words, answer = failure_of(error)
            raise PassingFailure(f"Mất kết nối khi gửi: {words}", answer) from error

    def close(self) -> None:
        """Say goodbye, if there is anybody to say it to."""
        if self._open is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._open.quit()
        self._drop()

    def _hand_over(self, connection: smtplib.SMTP, content: bytes, recipient: str) -> str:
        size = [f"size={len(content)}"] if connection.has_extn("size") else []
        code, answer = connection.mail(self._sender.bounce, size)
        if not _taken(code):
            self._give_way(connection, code)
            if code == TOO_BIG:
                raise _by_code(code, answer)
            # Our own address is refused: a setting is wrong, or nobody may send now.
            raise NoConnection("Địa chỉ gửi bị từ chối", _said(code, answer))
        code, answer = connection.rcpt(recipient)
        if _taken(code):
            code, answer = self._data(connection, content)
        if not _taken(code):
            self._give_way(connection, code)
            raise _by_code(code, answer)
        return _said(code, answer)

    def _data(self, connection: smtplib.SMTP, content: bytes) -> tuple[int, bytes]:
        """Send the content, and wait long for the answer to it."""
        line = connection.sock
        if line is None:
            raise smtplib.SMTPServerDisconnected("closed")
        line.settimeout(self._patience)
        try:
            return connection.data(content)
        except smtplib.SMTPDataError as error:  # it does not even want to hear it
            return error.smtp_code, _as_bytes(error.smtp_error)
        finally:
            with suppress(OSError):  # closed
                line.settimeout(self._timeout)

    def _give_way(self, connection: smtplib.SMTP, code: int) -> None:
        """After a refusal the connection is good for the next mail, unless the server closes it."""
        try:
            if code != CLOSING:
                connection.rset()
                return
        except (smtplib.SMTPException, OSError):
            pass  # what it said before counts
        self._drop()

    def _connection(self) -> smtplib.SMTP:
        if self._open is not None and self._open.sock is not None:
            return self._open
        self._drop()
        try:
            self._open = self._connect()
            self._prepare(self._open)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self._drop()
            where = f"{self._server.host}:{self._server.port}"
            words, answer = failure_of(error)
            raise NoConnection(f"Không kết nối được {where}: {words}", answer) from error
        return self._open

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.TLS:
            return smtplib.SMTP_SSL(
                server.host,
                server.port,
                self._greeting,
                timeout=self._timeout,
                context=self._tls(),
            )
        return smtplib.SMTP(server.host, server.port, self._greeting, timeout=self._timeout)

    def _prepare(self, connection: smtplib.SMTP) -> None:
        if self._server.security is Security.STARTTLS:
            connection.starttls(context=self._tls())
        if self._server.username is not None:
            connection.login(self._server.username, self._server.password or "")
        connection.ehlo_or_helo_if_needed()

    def _tls(self) -> ssl.SSLContext:
        """Checks the server's certificate and its name."""
        return ssl.create_default_context(cafile=self._server.ca_file)

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


def _taken(code: int) -> bool:
    return 200 <= code < 300


def _by_code(code: int, answer: bytes | str) -> MailError:
    """5xx is for good, anything else for now (RFC 5321 4.2.1); but a login that is missing is ours
    to put right, and no other mail can leave without it either.
    """
    words = _said(code, answer)
    if code in NOT_LET_IN:
        return NoConnection("Máy chủ đòi đăng nhập", words)
    if 500 <= code < 600:
        return PermanentFailure("Máy chủ từ chối hẳn", words)
    return PassingFailure("Máy chủ tạm từ chối", words)


def _as_bytes(answer: bytes | str) -> bytes:
    return answer.encode() if isinstance(answer, str) else answer


def _said(code: int, answer: bytes | str) -> str:
    return f"{code} {one_line(answer)}".strip()
