"""A further part of an item: more of the task before it, or a task by itself."""

import re
from collections.abc import Iterator

from tracker.domain.directives.proposals.clauses.orders import after_connective
from tracker.domain.directives.proposals.clauses.shared_heads import told_apart
from tracker.domain.directives.proposals.clauses.verbs import begins_work
from tracker.domain.directives.proposals.drafts import Draft, is_routine
from tracker.domain.directives.proposals.due_days.phrases import due_words
from tracker.domain.directives.proposals.due_days.reading import Due
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.pieces import Piece, pieces

_GOES_ON = re.compile(
    r"(?:(?:tong hop, )?bao cao|gui|trinh|hoan tat|xong|thoi han|thoi gian|de xuat|"
    r"hoan thanh(?! (?:quyet toan|thu tuc|ho so|thanh toan|giai ngan|xay dung|thi cong|lap ))|"
    r"tham muu|"
    r"ket qua|thong bao (?:ket qua|ve)|tra loi|trong do|day la|thanh phan|"
    r"(?:dam bao|bao dam) (?:chat luong|tien do|dung|yeu cau|hieu qua|theo|khong|cong khai|"
    r"muc tieu|kip thoi|thoi gian|dong bo|thong nhat)|"
    r"phoi hop|cham nhat|truoc ngay|khong (?:de|qua)|truong hop|neu|tong hop ket qua|tong hop|"
    r"cong khai (?:ket qua|ket luan)|cong bo ket qua|lam (?:co so|can cu)|rut kinh nghiem|"
    r"dinh ky|yeu cau hoan thanh|phan dau|san pham|viec nay)\b"
)
_GATHERS = re.compile(
    r"tong hop (?!bao cao|ket qua|va |chung|trinh|gui|tinh hinh|y kien)"
    r"(?P<what>\w+ \w+)"
)
_ADVISES = re.compile(r"(?:de xuat|tham muu|tong hop)\b")
_BROUGHT = re.compile(r"[,;] ?(?:bao cao|trinh|gui|nop)\b")  # the work before ends with it
_COMMA = re.compile(r",? ?(?:phai |can )?")
_AFTER_DAY = re.compile(r"(?:,(?: va| dong thoi)?| va| dong thoi) ")
_BRINGS_ALONE = re.compile(
    r"(?:trinh|gui|nop) (?:(?:ubnd|hdnd|chu tich ubnd) (?:tinh|xa)|so [a-z]+ [a-z]+|truoc)\b|"
    r"(?:hoan thanh|hoan tat|xong|cham nhat|truoc|thoi han|thoi gian|khong)\b"
)
_SHORTEST_WORK = 8  # letters before a day within a part: "khởi công"
_LONGEST_JOINT = 16  # letters before a day at the beginning of a part
_PLAINLY = 2  # strength of words that say that a day is an end
_FEWEST_WORDS = 6  # of a part before a semicolon that is a task by itself


def is_apart(piece: Piece, last: Draft, before: Due, own: Due) -> bool:
    """Whether a further part is a task by itself: it has another day, or none."""
    if piece.marked:
        return True
    goes_on = _GOES_ON.match(piece.text.folded) is not None
    if own.dates and _ADVISES.match(piece.text.folded) and _BROUGHT.search(last.work[-1].folded):
        return True
    if own.dates and not before.dates and is_routine(last.work):
        return True
    gathers = _GATHERS.match(piece.text.folded)
    if own.dates and gathers and all(gathers["what"] not in text.folded for text in last.work):
        return len(last.work[-1].words) >= _FEWEST_WORDS
    if own.dates and before.dates and own.phrase != before.phrase:
        return True
    if goes_on and not (before.dates and not before.repeats and _ADVISES.match(piece.text.folded)):
        return False
    if own.dates:
        return before.dates or piece.begins_sentence or len(last.work[-1].words) >= _FEWEST_WORDS
    return before.dates and not before.repeats


def begins_as_work(text: RunningText) -> bool:
    """Whether work begins a part, or stands behind words that join it, or behind its day."""
    place = after_connective(text)
    if begins_work(text.folded, place):
        return True
    first = next(due_words(text), None)
    if first is None or first.start > place + _LONGEST_JOINT:
        return False
    comma = _COMMA.match(text.folded, first.end)
    return begins_work(text.folded, comma.end() if comma else first.end)


def parts_of(text: RunningText, names: NamesInText) -> list[Piece]:
    """The parts of a line; units told one after the other with semicolons stay in one."""
    if apart := told_apart(text, names):
        return [Piece(part, begins_sentence=True) for part in apart]
    parts = [part for piece in pieces(text) for part in cut_after_days(piece)]
    while len(parts) > 1 and not parts[1].begins_sentence:
        named = names.names_from(text, 0)
        if not named or named[-1].end <= len(parts[0].text.text):
            break
        together = text.part(0, text.text.find(parts[1].text.text) + len(parts[1].text.text))
        parts[:2] = [Piece(together, True)]
    return parts


def cut_after_days(piece: Piece) -> Iterator[Piece]:
    """The parts of a part that has a day within: "ban hành … trước 10/3, chỉ đạo …"."""
    text, begin = piece.text, 0
    for due in due_words(text):
        comma = _AFTER_DAY.match(text.folded, due.end)
        if due.strength < _PLAINLY or comma is None or not _has_work_before(text, begin, due.start):
            continue
        rest = text.part(comma.end())
        if begins_work(rest.folded) and (
            not _GOES_ON.match(rest.folded) or _has_a_day_too(rest, due.text)
        ):
            opens = piece.begins_sentence and not begin
            yield Piece(text.part(begin, due.end), opens, piece.marked)
            begin = comma.end()
    if begin:
        yield Piece(text.part(begin), begins_sentence=False)
    else:
        yield piece


def _has_work_before(text: RunningText, begin: int, day: int) -> bool:
    """Whether work stands between a place and a day, and no more than "Trước ngày …"."""
    long = day - begin
    return long > _LONGEST_JOINT or (
        long >= _SHORTEST_WORK and begins_work(text.part(begin).folded)
    )


def _has_a_day_too(rest: RunningText, before: str) -> bool:
    """Whether what brings the result has another day than the work: then these are two."""
    if _BRINGS_ALONE.match(rest.folded):
        return False
    return any(
        one.strength == _PLAINLY and not one.repeats and one.text != before
        for one in due_words(rest)
    )
