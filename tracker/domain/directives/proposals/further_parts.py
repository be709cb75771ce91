"""A further part of an item: more of the task before it, or a task by itself."""

import re

from tracker.domain.directives.proposals.drafts import Draft
from tracker.domain.directives.proposals.due_days.reading import Due
from tracker.domain.directives.proposals.segments.pieces import Piece

_GOES_ON = re.compile(
    r"(?:(?:tong hop, )?bao cao|gui|trinh|hoan thanh|hoan tat|xong|thoi han|thoi gian|de xuat|"
    r"tham muu|"
    r"ket qua|tra loi|trong do|day la|thanh phan|"
    r"(?:dam bao|bao dam) (?:chat luong|tien do|dung|yeu cau|hieu qua|theo|khong|cong khai|"
    r"muc tieu|kip thoi|thoi gian|dong bo|thong nhat)|"
    r"phoi hop|cham nhat|truoc ngay|khong (?:de|qua)|truong hop|neu|tong hop ket qua|tong hop|"
    r"dinh ky|yeu cau hoan thanh|phan dau|san pham|viec nay)\b"
)
_ADVISES = re.compile(r"(?:de xuat|tham muu|tong hop)\b")
_BROUGHT = re.compile(r"[,;] ?(?:bao cao|trinh|gui|nop)\b")  # the work before ends with it
_FEWEST_WORDS = 6  # of a part before a semicolon that is a task by itself


def is_apart(piece: Piece, last: Draft, before: Due, own: Due) -> bool:
    """Whether a further part is a task by itself: it has another day, or none."""
    if piece.marked:
        return True
    goes_on = _GOES_ON.match(piece.text.folded) is not None
    if own.dates and _ADVISES.match(piece.text.folded) and _BROUGHT.search(last.work[-1].folded):
        return True
    if own.dates and before.dates and own.phrase != before.phrase:
        return True
    if goes_on and not (before.dates and not before.repeats and _ADVISES.match(piece.text.folded)):
        return False
    if own.dates:
        return before.dates or piece.begins_sentence or len(last.work[-1].words) >= _FEWEST_WORDS
    return before.dates and not before.repeats and not piece.begins_sentence
