"""By when, as headings say it for what stands below: "(xong trước ngày …)", "Tháng 7/2025"."""

import re
from dataclasses import replace

from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.directives.proposals.segments.pieces import pieces

_SAYS_DUE = re.compile(r"\b(?:truoc|cham nhat|hoan thanh|xong|thoi han|han)\b")
_MONTH_IN_WORDS = "(?:mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: mot| hai)?)"
_PERIOD_HEADING = re.compile(
    r"(?:(?:danh muc |chuong trinh )?(?:cac )?(?:nhiem vu|cong viec|noi dung|de an)[a-z ,]{0,40}?"
    r"\b(?:trinh|thong qua|hoan thanh|ban hanh|xem xet|trong|truoc|cham nhat|den) "
    r"(?:(?:ubnd|hdnd|chu tich ubnd|btv|ban thuong vu)(?: tinh(?: uy)?)? )?)?"
    r"(?:(?:hoan thanh )?(?:trong|truoc|cham nhat|den) )?"
    r"(?:(?:(?:sang|chieu) )?(?:thu (?:hai|ba|tu|nam|sau|bay),? )?"
    r"\(?(?:ngay )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?\)?|ngay \d{1,2}[/.]\d{1,2}[/.]\d{4}|"
    rf"thang (?:\d{{1,2}}|{_MONTH_IN_WORDS})(?:[/-]20\d\d| nam 20\d\d)?|"
    r"quy (?:i{1,3}|iv|\d)(?:[/-]20\d\d| nam 20\d\d)?|"
    r"nam 20\d\d)[ :.]*"
)
_STEP = re.compile(  # of a plan: what stands below is done by its end
    r"(?:giai doan|dot|buoc|tuan(?: le)?|chang)(?: (?:\d{1,2}|[ivx]{1,4}|mot|hai|ba|thu [a-z]+|"
    r"cao diem))?[ ,:;(-]+(?:(?:thuc hien|hoan thanh|trien khai|xong|trong|thoi gian)[ :]+)*"
    r"(?=tu |truoc |trong |thang |quy |den |\d)[^;.]{0,60}"
)


def due_above(item: Item, reader: DueReader) -> Due:
    """By when, by the headings above an item, the nearest first."""
    for other in item.above():
        if other.opens and (due := due_of_heading(other.text, reader)).dates:
            return due
    return Due()


def due_of_heading(text: RunningText, reader: DueReader) -> Due:
    """By when, by one heading; nothing where its day comes again, or may not be an end."""
    if _STEP.fullmatch(text.folded.rstrip(" .:")):
        due = reader.due_in(text)
        return replace(due, strength=1) if due.dates and not due.repeats else Due()
    if _PERIOD_HEADING.fullmatch(text.folded):
        period = re.search(
            r"(?:trong |truoc |cham nhat |den )?(?:(?:ngay|thang|quy|nam) [\di]|"
            rf"thang {_MONTH_IN_WORDS}\b|"
            r"\d{1,2}[/.]\d).*",
            text.folded,
        )
        due = reader.read(text.text[period.start() :] if period else "")
        return due if due.dates and not due.repeats else Due()
    opening = _last_sentence(text)
    due = reader.due_in(opening) if _SAYS_DUE.search(opening.folded) else Due()
    if due.dates and not due.repeats and due.strength == 2 and due.phrase[:3].lower() != "từ ":
        return due
    return Due()


def _last_sentence(text: RunningText) -> RunningText:
    """The sentence that opens what follows: those before it may tell of others and their days."""
    parts = list(pieces(text))
    first = max((at for at, part in enumerate(parts) if part.begins_sentence), default=0)
    return RunningText.of("; ".join(part.text.text for part in parts[first:]))
