"""How a package is wrapped: XML alone, zipped with its files, or as parts of a message (MIME)."""

import email
import io
import zipfile
import zlib
from dataclasses import dataclass, field
from email import policy

from tracker.filetypes.edxml.elements import SEND_AGAIN, Incomplete
from tracker.filetypes.kinds import NotTaken, broken
from tracker.filetypes.names import clean_name
from tracker.filetypes.package_parts import check_entries
from tracker.filetypes.packages import SIGNATURE

MOST_PARTS = 500
_XML = (".edxml", ".xml")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True)
class Wrapped:
    """The XML of a package, and its files by their names and numbers (Content-ID)."""

    xml: bytes
    parts: dict[str, bytes] = field(default_factory=dict)


def unwrapped(content: bytes, *, most_bytes: int, content_type: str = "") -> Wrapped:
    """The XML and what goes with it. ``content_type`` is what a sender said of it.

    :raises Incomplete: it ends before it should.
    :raises NotTaken: it is none of the three, or unpacks to more than ``most_bytes``.
    """
    if not content:
        raise Incomplete("không có nội dung", SEND_AGAIN)
    if content.startswith(SIGNATURE):
        return _unzipped(content, most_bytes)
    if content_type.lower().startswith("multipart/"):
        head = f"Content-Type: {content_type}\r\n\r\n".encode("utf-8", "replace")
        return _of_message(head + content)
    if content[:200].lstrip()[:13].lower() in (b"content-type:", b"mime-version:"):
        return _of_message(content)
    return Wrapped(content)


def _unzipped(content: bytes, most_bytes: int) -> Wrapped:
    try:
        check_entries(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > MOST_PARTS:
                raise NotTaken(f"có quá nhiều phần bên trong ({len(entries)})", SEND_AGAIN)
            # what is unpacked never exceeds what an entry declares: the library stops there
            if sum(one.file_size for one in entries) > most_bytes:
                raise NotTaken("giải nén ra quá lớn", SEND_AGAIN)
            parts = {clean_name(one.filename): archive.read(one) for one in entries}
    except zipfile.BadZipFile:
        raise Incomplete("là tệp ZIP bị hỏng hoặc chưa đầy đủ", SEND_AGAIN) from None
    except _DAMAGE:
        raise broken("tệp ZIP") from None
    name = next((one for ending in _XML for one in parts if one.lower().endswith(ending)), None)
    if name is None:
        raise NotTaken("là tệp ZIP không có tệp EDXML hay XML bên trong", SEND_AGAIN)
    return Wrapped(parts.pop(name), parts)


def _of_message(content: bytes) -> Wrapped:
    message = email.message_from_bytes(content, policy=policy.compat32)
    xml = b""
    parts: dict[str, bytes] = {}
    for place, part in enumerate(message.walk()):
        if place > MOST_PARTS:
            raise NotTaken("có quá nhiều phần bên trong", SEND_AGAIN)
        payload = part.get_payload(decode=True)
        if part.is_multipart() or not isinstance(payload, bytes):
            continue
        if not xml and "xml" in part.get_content_type():
            xml = payload
            continue
        number, name = str(part.get("Content-ID", "")).strip("<> "), part.get_filename("") or ""
        parts |= {one: payload for one in (number, clean_name(name)) if one}
    if not xml:
        raise Incomplete("là thư nhiều phần nhưng không có phần XML", SEND_AGAIN)
    return Wrapped(xml, parts)
