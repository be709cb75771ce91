"""XML that comes from elsewhere, as elements without namespaces: nothing in it is fetched, defined
or repeated.

Names are compared without prefix and in lower case: the systems that write packages differ in both,
and some use prefixes that they never declare.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tracker.filetypes.kinds import NotTaken

MOST_ELEMENTS = 10_000
DEEPEST = 40
SEND_AGAIN = "Đề nghị nơi gửi xuất lại gói theo QCVN 102:2016/BTTTT rồi gửi lại."

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_TAKEN = ("utf-8", "utf8", "us-ascii", "ascii", "windows-1252", "windows-1258", "iso-8859-1")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENDED_EARLY = (
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
)


class Incomplete(NotTaken):
    """The content ends before it should: it may still be being written."""


@dataclass
class Element:
    """An element: its name and attributes in lower case without prefixes, its own text."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own words, blanks at the ends left out."""
        return "".join(self.pieces).strip()

    def all(self, *names: str) -> Iterator["Element"]:
        """The elements below it of any of the names, in the order of the document."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.all(*names)

    def first(self, *names: str) -> "Element":
        """The first of these; an empty one where there is none."""
        return next(self.all(*names), Element(""))

    def words(self, *names: str) -> str:
        """The text of the first of these that has one; empty where none has."""
        return next((one.text for one in self.all(*names) if one.text), "")


def read_elements(content: bytes) -> Element:
    """The root element.

    :raises Incomplete: the content ends within an element.
    :raises NotTaken: it is no XML, or holds what none may that comes from elsewhere.
    """
    text = _DECLARATION.sub("", _decoded(content), count=1)
    builder = _Builder()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = builder.begin
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.add
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        if error.code in _ENDED_EARLY:
            raise Incomplete("kết thúc giữa chừng, chưa đủ nội dung", SEND_AGAIN) from None
        where = f"dòng {error.lineno}"
        raise NotTaken(f"không phải XML đúng dạng ({where})", SEND_AGAIN) from None
    return builder.root.children[0]


def _decoded(content: bytes) -> str:
    """The text: by its mark, by what it declares, else UTF-8.

    Programs that declare UTF-16 and then write UTF-8 are many.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _text(content.removeprefix(mark), encoding)
    match = _DECLARED.match(content[:400])
    declared = match.group(1).decode("ascii").lower() if match else "utf-8"
    if declared.startswith(("utf-16", "utf_16", "utf16")):
        declared = "utf-8"
    if declared not in _TAKEN:
        raise _unreadable(declared)
    if b"\x00" in content[:4]:
        declared = "utf-16-le" if content[:1] != b"\x00" else "utf-16-be"
    return _text(content, declared)


def _text(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(content):
            raise Incomplete("kết thúc giữa chừng, chưa đủ nội dung", SEND_AGAIN) from None
        raise _unreadable(encoding) from None


def _unreadable(encoding: str) -> NotTaken:
    return NotTaken(f"không đọc được với bảng mã {encoding.upper()}", SEND_AGAIN)


def _refuse_doctype(*_: object) -> None:
    raise NotTaken("chứa khai báo DOCTYPE, nơi gói văn bản không có", SEND_AGAIN)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


class _Builder:
    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]
        self._number = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._number += 1
        if self._number > MOST_ELEMENTS:
            raise NotTaken(f"có hơn {MOST_ELEMENTS:,} phần tử".replace(",", "."), SEND_AGAIN)
        if len(self._open) > DEEPEST:
            raise NotTaken(f"có phần tử lồng nhau quá {DEEPEST} lớp", SEND_AGAIN)
        if any("xinclude" in value.lower() for value in attributes.values()):
            raise NotTaken("chèn nội dung từ nơi khác (XInclude)", SEND_AGAIN)
        own = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), own)
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def add(self, text: str) -> None:
        self._open[-1].pieces.append(text)
