"""A mail as a value, from its bytes: its heads, its text, its files; nothing in it is trusted.

The older message classes of the library are used: the newer ones raise on bad heads. Mails that
would take long (many levels, many parts) are not taken apart: they are kept as they came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import collapse_rfc2231_value

from tracker.domain.notifying.incoming.answer_text import PICTURE, answer_in
from tracker.domain.notifying.incoming.automatic import JUDGED_HEADS
from tracker.domain.notifying.incoming.mails import LONGEST_ORIGINAL, IncomingFile, IncomingMail
from tracker.domain.text import clean
from tracker.mail.incoming.heads import (
    LONGEST_HEAD,
    TO,
    addresses_in,
    decoded,
    head_of,
    heads_of,
    message_ids,
    moment_of,
    text_of,
)
from tracker.mail.incoming.html_text import html_text

MOST_LEVELS = 20
MOST_PARTS = 200
MOST_BOUNDARIES = 100
MOST_DELIMITERS = 1000  # lines that may begin a part
MOST_HEAD_BYTES = 200_000
MOST_TEXT_BYTES = 2_000_000
SMALL_PICTURE = 20 * 1024
"""Bytes below which a picture within the text is one of a signature."""
NO_FILES = (
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-keys", "text/calendar", "text/vcard", "text/x-vcard", "application/ms-tnef",
)  # fmt: skip
"""What mail programs add by themselves."""
TOO_MANY_PARTS = "thư có quá nhiều phần, quá nhiều lớp"
HEAD_TOO_LONG = "đầu thư quá dài"

_BOUNDARY = re.compile(rb"boundary", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_PICTURES = re.compile(f"{PICTURE}([^{PICTURE}\n]{{0,250}}){PICTURE}")


@dataclass
class _Parts:
    """What was come across so far: texts by kind, files, pictures within the text."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[IncomingFile] = field(default_factory=list)
    pictures: list[tuple[str, IncomingFile]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_mail(raw: bytes, *, head_only: bool = False) -> IncomingMail:
    """What can be read of a mail, however it is made. ``head_only``: no more came, or is wanted."""
    head = _END_OF_HEAD.split(raw[: MOST_HEAD_BYTES + 1], maxsplit=1)[0]
    if len(head) > MOST_HEAD_BYTES:
        return _judged(_message(head[:MOST_HEAD_BYTES]), None, HEAD_TOO_LONG)
    if head_only:
        return _judged(_message(head + b"\n\n"), None, "")
    if raw.count(b"\n--") > MOST_DELIMITERS or len(_BOUNDARY.findall(raw)) > MOST_BOUNDARIES:
        return _judged(_message(head + b"\n\n"), None, TOO_MANY_PARTS)
    mail = _message(raw)
    try:
        parts = _parts_of(mail)
    except _TooMuch:
        return _judged(mail, None, TOO_MANY_PARTS)
    return _judged(mail, parts, "")


def _message(raw: bytes) -> Message:
    return message_from_bytes(raw, policy=compat32)


def _judged(mail: Message, parts: _Parts | None, fault: str) -> IncomingMail:
    senders, name = addresses_in(heads_of(mail, "from"))
    recipients, _ = addresses_in(value for head in TO for value in heads_of(mail, head))
    ids = message_ids([head_of(mail, "message-id")])
    original, pictures, answer = _texts(parts) if parts else ("", set[str](), "")
    return IncomingMail(
        message_id=ids[0] if ids else "",
        senders=tuple(senders),
        sender_name=name[:200],
        recipients=tuple(recipients),
        subject=text_of(head_of(mail, "subject"))[:250],
        sent_at=moment_of(head_of(mail, "date")),
        references=tuple(
            message_ids([*heads_of(mail, "in-reply-to"), *heads_of(mail, "references")])
        ),
        heads={each: tuple(heads_of(mail, each)) for each in JUDGED_HEADS if each in mail},
        original=original,
        answer=answer,
        files=tuple(_kept_files(parts, pictures)) if parts else (),
        left_out=tuple(_left_out(parts, pictures)) if parts else (),
        fault=fault,
    )


def _texts(parts: _Parts) -> tuple[str, set[str], str]:
    """The text as it came, the pictures within what the sender wrote, and what they wrote."""
    plain = clean("\n\n".join(parts.plain))[:LONGEST_ORIGINAL].strip("\n")
    html = clean("\n\n".join(map(html_text, parts.html)))[:LONGEST_ORIGINAL]
    pictures = set(_PICTURES.findall(answer_in(html)))
    original = plain if plain.strip() else _PICTURES.sub("", html).strip()
    return original, pictures, answer_in(original)


def _kept_files(parts: _Parts, pictures: set[str]) -> Iterator[IncomingFile]:
    yield from parts.files
    yield from (file for number, file in parts.pictures if _is_content(number, file, pictures))


def _left_out(parts: _Parts, pictures: set[str]) -> Iterator[str]:
    yield from parts.left_out
    for number, file in parts.pictures:
        if not _is_content(number, file, pictures):
            yield file.name


def _is_content(number: str, file: IncomingFile, pictures: set[str]) -> bool:
    """A picture that was pasted into what the sender wrote, not one of their signature."""
    return number in pictures and len(file.content) >= SMALL_PICTURE


class _TooMuch(Exception):
    """The mail has more parts or levels than are looked at."""


def _parts_of(mail: Message) -> _Parts:
    parts = _Parts()
    for number, part in enumerate(_leaves(mail, 0)):
        if number >= MOST_PARTS:
            raise _TooMuch
        _sort_in(part, parts)
    return parts


def _leaves(part: Message, level: int) -> Iterator[Message]:
    """The parts that have content, in their order; of alternatives the plain text and the HTML."""
    if level > MOST_LEVELS:
        raise _TooMuch
    if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
        for each in part.get_payload():
            if isinstance(each, Message):
                yield from _leaves(each, level + 1)
    else:
        yield part


def _sort_in(part: Message, parts: _Parts) -> None:
    kind = part.get_content_type()
    name = _name_of(part)
    disposition = head_of(part, "content-disposition").partition(";")[0].strip().lower()
    if kind in NO_FILES or kind.startswith("multipart/"):
        parts.left_out.append(name or kind)
    elif kind in ("text/plain", "text/html") and disposition != "attachment" and not name:
        text = decoded(_content(part)[:MOST_TEXT_BYTES], part.get_content_charset("") or "")
        if kind == "text/html":
            parts.html.append(text)
        else:
            parts.plain.append(_flowing(part, text))
    elif kind.startswith("image/") and (number := head_of(part, "content-id").strip("<> ")):
        parts.pictures.append((number, _file(part, name or number)))
    elif kind == "message/rfc822":
        parts.files.append(IncomingFile(name or "thu-dinh-kem.eml", kind, _forwarded(part)))
    elif name or disposition == "attachment" or part.get_content_maintype() != "text":
        parts.files.append(_file(part, name or "tep-dinh-kem"))


def _file(part: Message, name: str) -> IncomingFile:
    return IncomingFile(name, part.get_content_type(), _content(part))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _forwarded(part: Message) -> bytes:
    inside = part.get_payload()
    first = inside[0] if isinstance(inside, list) and inside else None
    return first.as_bytes() if isinstance(first, Message) else b""


def _name_of(part: Message) -> str:
    """The name of a file, however it is encoded (RFC 2231, or words as in heads)."""
    for head, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        if len(str(part.get(head, ""))) > LONGEST_HEAD:
            continue
        value = part.get_param(parameter, None, head)
        if value:
            return text_of(collapse_rfc2231_value(value))[:200]
    return ""


def _flowing(part: Message, text: str) -> str:
    """Lines that were broken for the way (format=flowed, RFC 3676) put together again."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joined: list[str] = []
    open_line = False
    for line in text.replace("\r\n", "\n").split("\n"):
        quoted = line.startswith(">")
        own = line if quoted else line.removeprefix(" ")
        if open_line and not quoted and own != "-- ":
            joined[-1] += own
        else:
            joined.append(own)
        open_line = not quoted and own.endswith(" ") and own != "-- "
    return "\n".join(joined)
