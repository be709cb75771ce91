"""A folder on an IMAP server (RFC 3501; MOVE, RFC 6851, and UIDPLUS, RFC 4315, where it can)."""

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from tracker.domain.notifying.incoming.box_address import BoxAddress, BoxKind
from tracker.mail.incoming.failures import BoxFailure, LoginRefused, box_failure
from tracker.mail.transport.smtp_words import one_line

HEAD_BYTES = 200_000
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class ImapBox:
    """A folder that mails are fetched from, by the numbers that the server gives for good."""

    def __init__(
        self, address: BoxAddress, done_folder: str, ca_file: Path | None, timeout: float
    ) -> None:
        self._where = f"{address.host}:{address.port}"
        self._address, self._done = address, done_folder
        with self._in_words():
            self._open = _connected(address, ca_file, timeout)
        try:
            with self._in_words():
                self._prepare(address)
        except BoxFailure:
            self.close()
            raise

    def numbers(self) -> list[str]:
        """The mails that wait, oldest first."""
        with self._in_words():
            (numbers,) = self._ask("SEARCH", "UNDELETED")
        return (numbers or b"").decode("ascii").split()

    def fetch(self, number: str, most_bytes: int) -> tuple[bytes, int] | None:
        """A mail, or its head alone where it is larger; its size. It stays unread."""
        with self._in_words():
            size = _SIZE.search(b" ".join(_lines(self._ask("FETCH", number, "(RFC822.SIZE)"))))
            if size is None:
                return None
            whole = int(size[1]) <= most_bytes
            what = "BODY.PEEK[]" if whole else f"BODY.PEEK[HEADER]<0.{HEAD_BYTES}>"
            answer = self._ask("FETCH", number, f"({what})")
        raw = next((row[1] for row in answer if isinstance(row, tuple)), None)
        return None if raw is None else (raw, int(size[1]))

    def put_away(self, number: str) -> None:
        """Move a mail to the other folder, which is made when it is missing."""
        with self._in_words():
            command = "MOVE" if "MOVE" in self._can else "COPY"
            if not self._moved(command, number):
                self._open.create(_quoted(self._done))
                if not self._moved(command, number):
                    raise BoxFailure(
                        f"Máy chủ thư không chuyển được thư sang thư mục “{self._done}”; tạo thư "
                        "mục ấy trong hộp thư hoặc đặt tên khác ở Thiết lập, Thư trả lời",
                        self._refusal,
                    )
            if command == "COPY":
                self._ask("STORE", number, "+FLAGS.SILENT", r"(\Deleted)")
                if "UIDPLUS" in self._can:  # only this one: others may have marked mails, too
                    self._ask("EXPUNGE", number)

    def state(self) -> str:
        """How many mails wait, and where they go when they were taken."""
        with self._in_words():
            there = self._open.status(_quoted(self._done), "(MESSAGES)")[0] == "OK"
        done = "đã có" if there else "chưa có, được tạo khi cần"
        return (
            f"Thư mục {self._address.folder} có {len(self.numbers())} thư. "
            f"Thư mục “{self._done}” cho thư đã nhận: {done}."
        )

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        with suppress(imaplib.IMAP4.error, OSError):
            self._open.logout()
        with suppress(OSError):
            self._open.shutdown()

    def _prepare(self, address: BoxAddress) -> None:
        try:
            self._open.login(address.username, address.password)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise LoginRefused(
                f"Không lấy được thư từ {self._where}: máy chủ không nhận tên đăng nhập hoặc mật "
                "khẩu",
                one_line(_said(error)).replace(address.password, "…"),
            ) from None
        self._can = _words(self._open.capability()[1])
        status, answer = self._open.select(_quoted(address.folder))
        if status != "OK":
            raise BoxFailure(
                f"Hộp thư {address.username} không có thư mục “{address.folder}”; xem lại tên thư "
                "mục ở Thiết lập, Thư trả lời",
                _line(answer),
            )

    def _moved(self, command: str, number: str) -> bool:
        status, answer = self._open.uid(command, number, _quoted(self._done))
        self._refusal = _line(answer)
        return status == "OK"

    def _ask(self, command: str, *arguments: str) -> list[Any]:
        """What the server answers to a command.

        :raises BoxFailure: it refuses.
        """
        status, answer = self._open.uid(command, *arguments)
        if status != "OK":
            raise BoxFailure(f"Máy chủ thư {self._where} từ chối {command}", _line(answer))
        return list(answer)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (imaplib.IMAP4.error, OSError, ValueError) as error:
            raise box_failure(self._where, error) from error


def _connected(address: BoxAddress, ca_file: Path | None, timeout: float) -> imaplib.IMAP4:
    """Connected, private where it is to be; the certificate and its name are checked."""
    context = ssl.create_default_context(cafile=ca_file)
    if address.kind is BoxKind.TLS:
        return imaplib.IMAP4_SSL(address.host, address.port, ssl_context=context, timeout=timeout)
    connection = imaplib.IMAP4(address.host, address.port, timeout=timeout)
    if address.kind is BoxKind.STARTTLS:
        try:
            connection.starttls(context)
        except BaseException:
            connection.shutdown()
            raise
    return connection


def _quoted(folder: str) -> str:
    """A folder's name as the protocol has it: ``Đã nhận`` -> ``"&ARAA4w- nh&HqU-n"``."""
    name = "".join(
        _shifted("".join(letters)) if odd else "".join(letters).replace("&", "&-")
        for odd, letters in groupby(folder, key=lambda letter: not " " <= letter <= "~")
    )
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shifted(letters: str) -> str:
    """Modified base64 of UTF-16 (RFC 3501 5.1.3)."""
    encoded = base64.b64encode(letters.encode("utf-16-be")).decode().rstrip("=")
    return f"&{encoded.replace('/', ',')}-"


def _lines(answer: list[Any]) -> list[bytes]:
    return [row[0] if isinstance(row, tuple) else row for row in answer if row]


def _line(answer: list[Any]) -> str:
    return one_line(b" ".join(_lines(answer)))


def _words(answer: list[Any]) -> set[str]:
    return set(_line(answer).upper().split())


def _said(error: Exception) -> str:
    """The library hands on the server's words as bytes."""
    answer = error.args[0] if error.args else ""
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
