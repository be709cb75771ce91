"""A small IMAP server in the test process, on a free loopback port, that can be made awkward.

It speaks the commands of RFC 3501 that the program uses, and MOVE and UIDPLUS where it is told to.

Its certificate comes from the authority of ``tests.smtp_server``.
"""

import base64
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote

from tests.smtp_server import AUTHORITY

USERNAME, PASSWORD = "giao-viec", 'mat "khau\\@/'
SILENCE, HANG_UP = "silence", "hang up"
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\([^)]*\))|(\S+)')


@dataclass
class Kept:
    """A mail in a folder."""

    uid: int
    raw: bytes
    flags: set[str] = field(default_factory=set)


@dataclass
class ImapServer:
    """Folders with mails, what was asked, and what to answer instead, command by command.

    ``answers["LOGIN"] = ["NO …"]``: once each; ``SILENCE`` never answers, ``HANG_UP`` breaks the
    connection, before the command is done.
    """

    host: str = "127.0.0.1"
    port: int = 0
    can: str = "IMAP4rev1 UIDPLUS MOVE"
    folders: dict[str, list[Kept]] = field(default_factory=lambda: {"INBOX": []})
    answers: dict[str, list[str]] = field(default_factory=dict)
    asked_for: list[str] = field(default_factory=list)
    uids: Iterator[int] = field(default_factory=lambda: count(1))
    stopped: threading.Event = field(default_factory=threading.Event)

    def put(self, raw: bytes, folder: str = "INBOX") -> None:
        """A mail arrives."""
        self.folders.setdefault(folder, []).append(Kept(next(self.uids), raw))

    def mails(self, folder: str) -> list[bytes]:
        """The mails in a folder that are not marked as deleted."""
        return [one.raw for one in self.folders.get(folder, []) if r"\Deleted" not in one.flags]

    @property
    def url(self) -> str:
        """What the settings name it by."""
        return f"imap://{USERNAME}:{quote(PASSWORD, safe='')}@{self.host}:{self.port}"


class _HungUp(Exception):
    """The connection was broken on purpose."""


class _Session(socketserver.StreamRequestHandler):
    server: "_Listener"
    folder = ""

    def handle(self) -> None:
        with suppress(_HungUp, OSError, ssl.SSLError):
            self.say("* OK may thu san sang")
            while line := self.rfile.readline().decode().rstrip("\r\n"):
                if not self.obey(line):
                    break

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.connection.close()  # the one with STARTTLS, which the listener does not know

    def say(self, line: str | bytes) -> None:
        self.wfile.write((line if isinstance(line, bytes) else line.encode()) + b"\r\n")

    def obey(self, line: str) -> bool:
        tag, *rest = [self.word(match) for match in WORD.finditer(line)]
        command = rest.pop(0).upper()
        if command == "UID":
            command = f"UID {rest.pop(0).upper()}"
        box = self.server.box
        box.asked_for.append(command)
        given = box.answers.get(command.removeprefix("UID "), [])
        if given:
            answer = given.pop(0)
            if answer == SILENCE:
                box.stopped.wait()
            if answer in (SILENCE, HANG_UP):
                raise _HungUp
            self.say(f"{tag} {answer}")
            return True
        method = getattr(self, "do_" + command.lower().replace(" ", "_"))
        answer = method(*rest)
        if answer == "STARTTLS":
            self.say(f"{tag} OK xin moi")
            self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
            self.setup_files()
            return True
        self.say(f"{tag} {answer} xong" if answer == "OK" else f"{tag} {answer}")
        return bool(command != "LOGOUT")

    def setup_files(self) -> None:
        self.rfile = self.connection.makefile("rb")
        self.wfile = socketserver._SocketWriter(self.connection)  # type: ignore[attr-defined]

    @staticmethod
    def word(match: re.Match[str]) -> str:
        if match[1] is not None:
            return re.sub(r"\\(.)", r"\1", match[1])
        return match[2] or match[3]

    def do_capability(self) -> str:
        self.say(f"* CAPABILITY {self.server.box.can}")
        return "OK"

    def do_starttls(self) -> str:
        return "STARTTLS"

    def do_login(self, name: str, password: str) -> str:
        if (name, password) == (USERNAME, PASSWORD):
            return "OK"
        return f"NO [AUTHENTICATIONFAILED] Sai mat khau {password}"

    def do_logout(self) -> str:
        self.say("* BYE")
        return "OK"

    def do_select(self, folder: str) -> str:
        name = decoded(folder)
        if name not in self.server.box.folders:
            return "NO [NONEXISTENT] Khong co thu muc"
        self.folder = name
        self.say(f"* {len(self.mails)} EXISTS")
        return "OK [READ-WRITE]"

    def do_status(self, folder: str, _what: str) -> str:
        if decoded(folder) not in self.server.box.folders:
            return "NO khong co"
        self.say(f'* STATUS "{folder}" (MESSAGES 0)')
        return "OK"

    def do_create(self, folder: str) -> str:
        self.server.box.folders.setdefault(decoded(folder), [])
        return "OK"

    def do_uid_search(self, *what: str) -> str:
        hidden = r"\Deleted" if "UNDELETED" in what else ""
        numbers = " ".join(str(one.uid) for one in self.mails if hidden not in one.flags)
        self.say(f"* SEARCH {numbers}".strip())
        return "OK"

    def do_uid_fetch(self, uid: str, what: str) -> str:
        for one in self.mails:
            if one.uid != int(uid):
                continue
            if "RFC822.SIZE" in what:
                self.say(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(one.raw)})")
                continue
            head_only = "HEADER" in what
            raw = one.raw.split(b"\n\n")[0] + b"\n\n" if head_only else one.raw
            self.say(f"* 1 FETCH (UID {uid} BODY[] {{{len(raw)}}}".encode())
            self.wfile.write(raw + b")\r\n")
        return "OK"

    def do_uid_move(self, uid: str, folder: str) -> str:
        answer = self.do_uid_copy(uid, folder)
        if answer == "OK":
            self.folder_now[:] = [one for one in self.folder_now if one.uid != int(uid)]
        return answer

    def do_uid_copy(self, uid: str, folder: str) -> str:
        name = decoded(folder)
        if name not in self.server.box.folders:
            return "NO [TRYCREATE] Khong co thu muc"
        for one in self.mails:
            if one.uid == int(uid):
                self.server.box.put(one.raw, name)
        return "OK"

    def do_uid_store(self, uid: str, _what: str, flags: str) -> str:
        for one in self.mails:
            if one.uid == int(uid):
                one.flags.add(flags.strip("()"))
        return "OK"

    def do_uid_expunge(self, uid: str) -> str:
        self.folder_now[:] = [one for one in self.folder_now if one.uid != int(uid)]
        return "OK"

    @property
    def folder_now(self) -> list[Kept]:
        return self.server.box.folders[self.folder]

    @property
    def mails(self) -> list[Kept]:
        return list(self.folder_now)


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = True

    def __init__(self, box: ImapServer, tls_from_the_start: bool) -> None:
        self.box = box
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        AUTHORITY.issue_cert("127.0.0.1").configure_cert(self.tls)
        self._tls_first = tls_from_the_start
        super().__init__((box.host, 0), _Session)
        box.port = self.server_address[1]

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        if self._tls_first:
            connection = self.tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is what some tests are about."""


@contextmanager
def running(box: ImapServer | None = None, *, tls: bool = False) -> Iterator[ImapServer]:
    """A server; ``tls``: from the start (``imaps``)."""
    box = box or ImapServer()
    listener = _Listener(box, tls)
    thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield box
    finally:
        box.stopped.set()
        listener.shutdown()
        listener.server_close()
        thread.join()


def decoded(folder: str) -> str:
    """The name of a folder out of modified UTF-7 (RFC 3501 5.1.3)."""

    def letters(match: re.Match[str]) -> str:
        if not match[1]:
            return "&"
        encoded = match[1].replace(",", "/")
        return base64.b64decode(encoded + "=" * (-len(encoded) % 4)).decode("utf-16-be")

    return re.sub(r"&([^-]*)-", letters, folder)
