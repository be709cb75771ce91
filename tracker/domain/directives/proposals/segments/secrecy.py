"""The mark of secrecy that a document bears: MẬT, TỐI MẬT, TUYỆT MẬT.

A mark stands in a line of its own near the head, or after "Độ mật:". Words of a sentence ("bí mật
nhà nước", "mật độ dân số") are none. A document that bears one is refused (docs/domain.md, "The
law behind it": secret tasks do not belong in this system).
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice

from tracker.domain.directives.proposals.segments.documents import DocumentText, Paragraph
from tracker.domain.directives.proposals.segments.flat import lines_of_table
from tracker.domain.errors import ValueRefused

_LINES_OF_HEAD = 40
_APART = re.compile(r"\t+|\n| {3,}|;")  # what stands side by side in one line
_AROUND = " .:()[]{}*_-–“”\"'|"
_LEVELS = {"mật": "MẬT", "tốimật": "TỐI MẬT", "tuyệtmật": "TUYỆT MẬT"}
_LEVEL_SAID = re.compile(r"(?:mức )?độ mật ?[:–-] ?(?P<level>(?:tối |tuyệt )?mật)", re.IGNORECASE)


def refuse_secret(document: DocumentText) -> None:
    """Refuse a document that is marked secret.

    :raises ValueRefused: it bears a mark; says which, and that nothing of it stays here.
    """
    around = (part for line in document.around for part in _parts_of(line))
    parts = chain(around, islice(_parts(document), _LINES_OF_HEAD))
    marks = (_mark_of(part) for part in parts)
    mark = next(filter(None, marks), "")
    if mark:
        raise ValueRefused(
            "document",
            f"Văn bản có dấu độ mật “{mark}”: văn bản, nhiệm vụ thuộc bí mật nhà nước không đưa "
            "vào hệ thống này. Chưa có gì được đọc hay lưu lại; hãy theo dõi theo quy định dành "
            "riêng cho văn bản mật.",
        )


def _parts(document: DocumentText) -> Iterator[str]:
    for block in document.blocks:
        for line in [block] if isinstance(block, Paragraph) else lines_of_table(block):
            yield from _parts_of(line.text)


def _parts_of(line: str) -> Iterator[str]:
    for part in _APART.split(unicodedata.normalize("NFC", line)):
        if part.strip(_AROUND):
            yield part.strip(_AROUND)


def _mark_of(part: str) -> str:
    """The level that a part of a line names; letters may be set apart, as in "M Ậ T"."""
    said_level = _LEVEL_SAID.fullmatch(part)
    level = said_level["level"] if said_level else part
    if said_level is None and not part[0].isupper():
        return ""  # the end of a sentence that the width of the page broke
    return _LEVELS.get("".join(level.lower().split()), "")
