"""What may be in a Word template: named parts, links and fields; anything else is refused.

ECMA-376 part 1, 11 (parts of a document), 17.16 (fields); part 2, 9 (relationships). What is
refused can fetch, run or carry something when the document is opened: DDE and INCLUDE fields,
OLE objects, chunks of other documents, templates and pictures from elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

Element = Any  # of lxml, which brings no types

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = frozenset(
    [f"{_WORD}{name}+xml" for name in (
        "document.main", "document.glossary", "styles", "settings", "webSettings", "fontTable",
        "numbering", "footnotes", "endnotes", "header", "footer", "comments", "commentsExtended",
        "commentsExtensible", "commentsIds", "people",
    )]
    + [f"{_OFFICE}{name}" for name in (
        "theme+xml", "extended-properties+xml", "custom-properties+xml", "customXmlProperties+xml",
        "obfuscatedFont", "wordprocessingml.printerSettings",
    )]
    + [
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-package.relationships+xml",
        "application/vnd.ms-word.stylesWithEffects+xml",
        "application/xml", "image/png", "image/jpeg", "image/gif", "image/bmp",
    ]
)  # fmt: skip
RELATIONSHIPS = frozenset((
    "officeDocument", "styles", "settings", "webSettings", "fontTable", "theme", "numbering",
    "footnotes", "endnotes", "header", "footer", "comments", "image", "hyperlink", "font",
    "customXml", "customXmlProps", "core-properties", "extended-properties", "custom-properties",
    "thumbnail", "stylesWithEffects", "people", "commentsExtended", "commentsIds",
    "commentsExtensible", "glossaryDocument", "printerSettings",
))  # fmt: skip
FIELDS = frozenset((
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "TC", "REF", "PAGEREF", "NOTEREF", "SEQ",
    "STYLEREF", "HYPERLINK", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "AUTHOR",
    "TITLE", "SUBJECT", "SYMBOL", "EQ",
))  # fmt: skip
LINKS = ("http", "https", "mailto")
ELEMENTS_REFUSED = frozenset(
    ("altChunk", "object", "OLEObject", "control", "subDoc", "movie", "frameset", "mailMerge")
)

_TYPES_OF_LINKS = re.compile(
    r"https?://(?:schemas\.openxmlformats\.org|purl\.oclc\.org|schemas\.microsoft\.com)/"
    r"[\w/.-]*/([\w-]+)"
)
_FIELD = re.compile(r"\s*([A-Za-z]+|=)")
_NEAR = 40  # signs of the text around what is refused


@dataclass(frozen=True)
class NotAllowed(Exception):
    """Something that a template must not hold: what, and where it stands."""

    what: str
    where: str


def check_type_of_part(part: str, types: Element) -> None:
    """Let a part pass whose type is known.

    :raises NotAllowed: its type is another one, or nothing says what it is.
    """
    if part == "[Content_Types].xml":
        return
    of_part, of_ending = "", ""
    for entry in types.iter():
        if entry.get("PartName", "").lower() == f"/{part.lower()}":
            of_part = entry.get("ContentType", "")
        elif part.lower().endswith(f".{entry.get('Extension', '?').lower()}"):
            of_ending = entry.get("ContentType", "")
    if (of_part or of_ending) not in CONTENT_TYPES:
        raise NotAllowed(f"đối tượng nhúng ({of_part or of_ending or 'không rõ loại'})", part)


def check_links(part: str, xml: Element) -> None:
    """Let the relationships of a part pass: known kinds, and outside only links to click.

    :raises NotAllowed: something is fetched from elsewhere, or embedded.
    """
    for link in xml.iter("{*}Relationship"):
        kind, target = _kind_of_link(link.get("Type", "")), link.get("Target", "")
        outside = link.get("TargetMode", "").lower() == "external"
        if outside and (kind != "hyperlink" or not _may_be_clicked(target)):
            raise NotAllowed(f"nội dung lấy từ nơi khác ({target[:80]})", part)
        if kind not in RELATIONSHIPS:
            raise NotAllowed(f"liên kết loại “{kind or link.get('Type', '')[:60]}”", part)


def check_words(part: str, xml: Element) -> None:
    """Let the text of a part pass: known fields, no embedded objects.

    :raises NotAllowed: a field that fetches or runs something, or an object.
    """
    for element in xml.iter(*("{*}" + name for name in ELEMENTS_REFUSED)):
        name = etree.QName(element).localname
        raise NotAllowed(f"đối tượng “{name}”", _place(part, element))
    for element, instruction in _instructions(xml):
        name = match[1].upper() if (match := _FIELD.match(instruction)) else ""
        if name not in FIELDS and name != "=":
            raise NotAllowed(f"trường {name or instruction.strip()[:20]}", _place(part, element))
        if name == "HYPERLINK" and not _may_be_clicked(_address_in(instruction)):
            raise NotAllowed(f"liên kết đến {_address_in(instruction)[:80]}", _place(part, element))


def _kind_of_link(text: str) -> str:
    match = _TYPES_OF_LINKS.fullmatch(text)
    return match[1] if match else ""


def _may_be_clicked(target: str) -> bool:
    """Whether a link leads to a page, a mail address or a place in the document itself."""
    if target.startswith("#") or not target:
        return True
    try:
        return urlsplit(target.strip()).scheme.lower() in LINKS
    except ValueError:
        return False


def _address_in(instruction: str) -> str:
    """The address that a HYPERLINK field names; "" where it leads within the document."""
    words = re.sub(r'\\[lomnt]\s+("[^"]*"|\S+)|\\\w', " ", instruction).split(None, 1)
    return words[1].strip().strip('"') if len(words) > 1 else ""


def _instructions(xml: Element) -> Iterator[tuple[Element, str]]:
    """Every field with its instruction, put together from the runs that it is spread over."""
    open_fields: list[list[str]] = []
    for element in xml.iter("{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}delInstrText"):
        name = etree.QName(element).localname
        if name == "fldSimple":
            yield element, _attribute(element, "instr")
        elif name == "fldChar":
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif open_fields and kind == "separate":
                yield element, "".join(open_fields[-1])
                open_fields[-1] = []
            elif open_fields:
                rest = "".join(open_fields.pop())
                if rest.strip():
                    yield element, rest
        elif open_fields:
            open_fields[-1].append(element.text or "")
        elif (element.text or "").strip():
            yield element, element.text or ""


def _attribute(element: Element, name: str) -> str:
    for key, text in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(text)
    return ""


def _place(part: str, element: Element) -> str:
    """The part, and the words around."""
    paragraph = next(element.iterancestors("{*}p"), None)
    around = "" if paragraph is None else "".join(
        text.text or "" for text in paragraph.iter("{*}t")
    ).strip()  # fmt: skip
    return f"{part}, gần “{around[:_NEAR]}”" if around else part
