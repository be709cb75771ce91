"""Words that give the day of another task: "cùng thời hạn nêu trên", "thời hạn như mục 1"."""

import re
from typing import NamedTuple

from tracker.domain.directives.proposals.running_text import RunningText

_TIME = r"(?:thoi (?:han|gian|diem)|moc thoi gian|han|tien do)"
_OF_WHAT = r"(?: (?:hoan thanh|bao cao|gui|thuc hien|trinh|nop))*"
_ABOVE = r"(?:da |nhu |neu |noi |o |ghi )*tren(?: day)?"
_ITEM = (
    r"(?:(?:cua|tai|o|nhu|theo|voi|da|neu|ghi|quy dinh) )*(?:(?:nhiem vu|noi dung|cong viec|viec|"
    r"muc|diem|khoan|y|tiet|so|stt) )+(?:tai |o |so |thu )*(?:(?:muc|diem|khoan) )?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})\b(?: (?:neu |noi )?tren)?"
)
_SAME = r"cung (?:mot )?(?:thoi (?:han|gian|diem)|moc thoi gian|ngay)"
_REFERS = re.compile(
    rf"(?:,? ?(?:va )?(?:hoan thanh|xong|bao cao|gui|trinh|nop|thuc hien) )?(?:"
    rf"(?:(?:cung|trong|theo|dung|nhu)(?: dung)? )*{_TIME}{_OF_WHAT}:? "
    rf"(?:(?:cung|nhu|theo|voi) )*(?:{_ABOVE}|{_ITEM})|{_SAME})(?= ?(?:[,;.()/]|$|de ))"
)


class Reference(NamedTuple):
    """Where the words stand, and the number of the item they name; empty for the one above."""

    start: int
    end: int
    number: str


def reference_in(text: RunningText) -> Reference | None:
    """The words that give the day of another task, if there are any."""
    match = _REFERS.search(text.folded)
    if match is None:
        return None
    return Reference(match.start(), match.end(), match["number"] or "")
