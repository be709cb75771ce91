"""Heads of a mail, read without trust: whatever stands there, something readable comes out."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from tracker.domain.text import clean

LONGEST_HEAD = 4000  # letters that are looked at; the library's reading of more may take long
MOST_ADDRESSES = 100
LONGEST_ADDRESS = 254
TO = (
    "to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to",
    "resent-to",
)  # fmt: skip
"""Where an address stands that the mail was sent to."""

_ADDRESS = re.compile(r"[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+")
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,248}>")
FALLBACKS = ("utf-8", "cp1258", "latin-1")


def heads_of(mail: Message, name: str) -> list[str]:
    """What stands in the heads of this name, each on one line, no longer than is looked at."""
    values = (value for each, value in mail.raw_items() if each.lower() == name)
    return [" ".join(_plain(str(value)[:LONGEST_HEAD]).split()) for value in values]


def head_of(mail: Message, name: str) -> str:
    """The first of them; empty without one."""
    return next(iter(heads_of(mail, name)), "")


def text_of(head: str) -> str:
    """A head as people read it: encoded words are decoded (RFC 2047), also badly made ones."""
    try:
        parts = decode_header(head)
    except (HeaderParseError, ValueError):
        return clean(head)
    words = (
        part if isinstance(part, str) else decoded(part, charset or "") for part, charset in parts
    )
    return " ".join(clean("".join(words)).split())


def decoded(content: bytes, charset: str) -> str:
    """Bytes as text, by the charset they are said to have, or else by those used in Vietnam."""
    for name in (charset, *FALLBACKS):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def addresses_in(values: Iterable[str]) -> tuple[list[str], str]:
    """The addresses in heads, in lower case, each once; and the name before the first.

    They are read before encoded words are decoded: no name can pass for an address.
    """
    try:
        pairs = getaddresses(list(values))[:MOST_ADDRESSES]
    except (RecursionError, ValueError, IndexError):  # made to break it: nobody writes such heads
        pairs = []
    good = [
        (name, address.lower())
        for name, address in pairs
        if len(address) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(address)
    ]
    first = text_of(good[0][0]) if good else ""
    return list(dict.fromkeys(address for _, address in good)), first


def message_ids(values: Iterable[str]) -> list[str]:
    """The Message-IDs in heads."""
    return [number for value in values for number in _MESSAGE_ID.findall(value)]


def moment_of(head: str) -> datetime | None:
    """The moment in a Date head; ``None`` where it cannot be read."""
    try:
        moment = parsedate_to_datetime(head)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _plain(value: str) -> str:
    """A head's text; bytes that are no ASCII are taken for UTF-8, or else as Vietnamese Windows."""
    return value if value.isascii() else decoded(value.encode("utf-8", "surrogateescape"), "")
