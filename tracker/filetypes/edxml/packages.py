"""A package read to what it says of its document, whoever wrote it."""

import re
from collections.abc import Sequence
from typing import TypeVar

from tracker.domain.directives.exchange.packages import (
    BUSINESSES,
    URGENCIES,
    Business,
    Organ,
    Package,
    PackageHead,
)
from tracker.domain.text import clean
from tracker.domain.vocabulary import Urgency
from tracker.filetypes.edxml.days import read_written_day
from tracker.filetypes.edxml.elements import SEND_AGAIN, Element, Incomplete, read_elements
from tracker.filetypes.edxml.files import files_of
from tracker.filetypes.edxml.wrapping import unwrapped
from tracker.filetypes.kinds import NotTaken

__all__ = ["Incomplete", "read_package"]

Value = TypeVar("Value")

LONGEST_TEXT = 10_000  # letters of a subject or a content
_NOTHING = {"n/a", "na", "null", "none", "-"}  # what programs write where they know nothing
_YEAR = re.compile(r"\d{4}/")
_PARTS_OF_ID = 3


def read_package(content: bytes, *, most_bytes: int, content_type: str = "") -> Package:
    """Read a package. ``content_type`` is what its sender said of it, where it was sent by HTTP.

    :raises Incomplete: it ends before it should: it may still be being written.
    :raises NotTaken: it is no package, too large, or holds what none may.
    """
    if len(content) > most_bytes:
        raise NotTaken(f"nặng quá {most_bytes // 1024 // 1024} MB", SEND_AGAIN)
    wrapped = unwrapped(content, most_bytes=most_bytes, content_type=content_type)
    root = read_elements(wrapped.xml)
    head = next(root.all("messageheader"), None)
    if head is None:
        is_status = next(root.all("statuscode"), None) is not None
        what = "là thông báo trạng thái" if is_status else "không phải gói văn bản edXML"
        raise NotTaken(what, "Chỉ nhận gói có văn bản (phần MessageHeader).")
    package = Package(
        _head(head, root), tuple(files_of(root, wrapped.parts, most_bytes=most_bytes))
    )
    if not (package.head.symbol or package.head.subject or package.head.document_id):
        raise NotTaken("không ghi số, ký hiệu, trích yếu hay mã của văn bản", SEND_AGAIN)
    return package


def _head(head: Element, root: Element) -> PackageHead:
    signer = head.first("signerinfo", "author", "signer")
    business = root.first("bussiness", "business")
    document_id = _line(head.words("documentid"), 250)
    return PackageHead(
        sender=_organ(head.first("from")),
        receivers=tuple(_organ(one) for one in head.all("to")),
        document_id=document_id,
        symbol=_symbol(head, document_id),
        type_name=_line(head.words("typename"), 64),
        issued_on=read_written_day(
            head.first("promulgationinfo").words("promulgationdate")
            or head.words("promulgationdate")
        ),
        place=_line(head.first("promulgationinfo").words("place"), 120),
        subject=_text(head.words("subject")),
        content=_text(head.words("content")),
        signer=_line(signer.words("fullname", "name") or signer.text, 120),
        due_on=read_written_day(head.words("duedate")),
        urgency=_urgency(head.first("otherinfo").words("priority")),
        business=_business(business.words("bussinessdoctype", "businessdoctype")),
        reason=_text(business.words("bussinessdocreason", "businessdocreason")),
    )


def _organ(element: Element) -> Organ:
    return Organ(
        _line(element.words("organid"), 64),
        _line(element.words("organname"), 160),
        _line(element.words("organizationincharge"), 160),
    )


def _symbol(head: Element, document_id: str) -> str:
    """Number and notation as one symbol; where they are missing, from the document's number, which
    most write as ``agency,day,symbol``.
    """
    code = next((one for one in head.children if one.name == "code"), Element(""))
    number = _line(code.words("codenumber") or code.text, 64)
    notation = _line(code.words("codenotation"), 64)
    if number and notation:
        return _joined(number, notation)
    parts = document_id.split(",", _PARTS_OF_ID - 1)
    return number or notation or (parts[-1].strip()[:64] if len(parts) == _PARTS_OF_ID else "")


def _joined(number: str, notation: str) -> str:
    """``735`` and ``CT-UBND``; ``12`` and ``NQ/TU`` (Party); some write all into either."""
    if "/" in number or notation in number:
        return number
    if notation.startswith(number):
        return notation
    if notation.startswith(("/", "-")):
        return number + notation
    of_party = "/" in notation and not _YEAR.match(notation)
    return f"{number}-{notation}" if of_party else f"{number}/{notation}"


def _urgency(number: str) -> Urgency:
    return _numbered(URGENCIES, number) or Urgency.NORMAL


def _business(number: str) -> Business:
    return _numbered(BUSINESSES, number) or Business.NEW


def _numbered(values: Sequence[Value], number: str) -> Value | None:
    return values[int(number)] if number in map(str, range(len(values))) else None


def _line(text: str, longest: int) -> str:
    words = " ".join(clean(text).split())
    return "" if words.lower() in _NOTHING else words[:longest]


def _text(text: str) -> str:
    words = clean(text).strip()
    return "" if words.lower() in _NOTHING else words[:LONGEST_TEXT]
