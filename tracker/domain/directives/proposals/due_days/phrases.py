"""The words of a text that say by when: each phrase as it stands, and how plainly it says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.directives.proposals.due_days.named_days import named_days
from tracker.domain.directives.proposals.due_days.strength import strength_of
from tracker.domain.directives.proposals.running_text import RunningText

_HOUR = (
    r"(?:(?:\d{1,2} ?(?:h|g|gio|:) ?(?:\d{2})?(?: ?(?:phut|'))?,?|"
    r"sang|chieu|dau gio \w+|cuoi gio \w+)(?: cua)? )"
)
_DATE = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:20)?\d\d\b(?![/.]\d)|"
    r"\d{1,2} thang \d{1,2},?(?: (?:nam )?20\d\d| nam nay)?|"
    r"\d{1,2}/\d{1,2}(?:,? nam 20\d\d)?\b(?!/)|20\d\d-\d\d-\d\d)"
)
_OF_WEEK = r"thu (?:hai|ba|tu|nam|sau|bay),? "
_DAY = (
    rf"(?:{_HOUR}?(?:(?:het |trong )?ngay (?:{_OF_WEEK})?|{_OF_WEEK}(?:ngay )?)?"
    rf"(?:dip (?:[a-z]+ ){{0,5}}?(?:ngay )?)?\(?{_DATE}\)?)"
)
_WORD_NUMBER = r"(?:\d{1,2}|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: mot| hai)?)"
_OF_YEAR = r"(?:(?: ?[/-] ?| nam |,? nam |/nam )20\d\d|/\d\d(?!\d)| nam nay)?"
_QUARTER = r"(?:i{1,3}|iv|[1-4])"
_PERIOD = (
    rf"(?:quy {_QUARTER}(?: ?[-,] ?| va | den )(?:quy )?{_QUARTER}\b{_OF_YEAR}|"
    rf"thang \d{{1,2}}(?: ?[-,] ?| va )(?:thang )?\d{{1,2}}\b(?![/.]\d{{1,2}}\b){_OF_YEAR}|"
    r"(?:(?:dau|giua|cuoi|tuan dau|tuan cuoi|trung tuan) )?"
    rf"(?:(?<!moi )(?<!hang )thang {_WORD_NUMBER}\b{_OF_YEAR}|"
    rf"t\d{{1,2}}/20\d\d|"
    rf"qu[yi] (?:i{{1,3}}|iv|[1-4]|mot|hai|ba|tu)\b{_OF_YEAR}|nam 20\d\d\b(?! ?[-–] ?20)|"
    rf"(?:0?\d|sau|ba|chin) thang (?:dau|cuoi) (?:cua )?nam(?: 20\d\d)?)|(?:\d{{1,2}}/20\d\d)\b|"
    r"(?:i{1,3}|iv)/20\d\d|cuoi (?:thang|quy|nam) (?:nay|20\d\d)|(?:het|cuoi|trong) (?:thang|quy|"
    r"nam) nay|"
    r"(?:giai doan|nhiem ky) 20\d\d ?- ?20\d\d)"
)
_SPAN = (
    r"(?:(?:thoi (?:han|gian) )?(?:toi da )?(?:\d{1,3}|(?:(?:hai|ba|bon|nam|sau|chin) )?muoi|mot|"
    r"hai|ba|bon|nam|bay|muoi lam)(?: ?\(\d{1,3}\))? ?(?:ngay(?: lam viec)?|tuan|thang|"
    r"gio)\b(?! (?:dau|cuoi))"
    r"(?:,? (?:ke tu|tinh tu|tu|sau) (?:khi|ngay) [^,;.()]{2,70}|,? sau khi [^,;.()]{2,70})?)"
)
_LEADS = (
    r"(?:(?:phai |can )?(?:hoan thanh|hoan tat|thuc hien xong|xong|ket thuc|bao cao ket qua|"
    r"bao cao|"
    r"gui)(?: (?:cham nhat|truoc|den|trong|vao))?|"
    r"(?:thoi (?:han|gian|diem)(?: (?:hoan thanh|thuc hien|bao cao|gui|trinh|nop|xong)"
    r"(?: (?:ubnd|hdnd|btv|thuong truc)[a-z ]{0,20}?(?=:))?)?(?: (?:la|"
    r"truoc|den|:|cham nhat))*:?)|"
    r"han(?: cuoi| chot| hoan thanh| (?:nop|gui)(?: bao cao)?| bao cao)?(?: la)?:?|truoc|"
    r"cham nhat(?: la)?|muon nhat(?: la)?|"
    r"khong (?:de |duoc )?(?:qua|(?:muon|cham|tre)(?: hon| qua)?)|khong de (?:keo dai )?sang|"
    r"den(?: het)?|het|trong(?: vong)?|vao|som hon|tien do:?|du kien|dung(?= (?:ngay|han))|"
    r"(?:moc|thoi diem)(?: thoi gian)?:?)"
)
_FROM_NOW = (
    r"tu (?:nay|khi [^,;.()]{3,40}?|ngay (?:ky|ban hanh)(?: ban hanh)?(?: [a-z]+ [a-z]+(?: nay)?)?)"
)
_PLAIN = re.compile(
    rf"(?P<lead>(?<!\w)(?:{_LEADS},?:? )+)?(?P<time>"
    rf"(?:(?:tu {_DAY}|{_FROM_NOW}) (?:den|-) (?:het )?)?{_DAY}|"
    rf"tu (?:ngay )?\d{{1,2}} (?:den|-) (?:het )?{_DAY}|tu {_PERIOD} (?:den|-) (?:het )?{_PERIOD}|"
    rf"{_PERIOD}|{_SPAN})"
    r"(?P<after>,? (?:hang|hang|moi|cua hang) (?:nam|thang|quy|tuan)| cua thang (?:cuoi|dau) quy|"
    r" thang (?:cuoi|dau) (?:moi )?quy)?"
)
_REPEATS = re.compile(
    r"(?:(?:truoc|cham nhat|vao) )?ngay \d{1,2}(?: cua)? thang (?:cuoi|dau)(?: cua)?(?: moi|"
    r" hang)? quy|"
    r"(?:(?:truoc|cham nhat|vao)[^,;.]{0,30}? )?"
    r"(?:dinh ky(?! tra)(?:(?: \d{1,2}| mot| hai)? lan ?/ ?(?:tuan|thang|quy|nam)|"
    r"(?: (?:hang|moi|\d{1,2}|sau|ba))? (?:tuan|thang|quy|nam|ngay)\b)?|"
    r"(?:hang|moi) (?:ngay|tuan|thang|quy|nam)\b(?! (?:co|nguoi))(?: (?:mot|hai|ba|0?\d) lan\b)?|"
    r"(?:0?6|sau) thang,? (?:va )?(?:(?:mot|ca|hang) )?nam\b(?! 20)|"
    r"ngay \d{1,2}(?: cua)? thang (?:sau|lien ke|ke tiep|tiep theo)\b|"
    r"(?<=cao )tuan\b[^,;.]{0,40}\bthu (?:hai|ba|tu|nam|sau|bay)\b(?!,? ?\(?(?:ngay )?\d)|"
    r"(?:cu |moi )?(?:(?:mot|hai|ba|sau|\d{1,2}) )?(?:ngay|tuan|thang|quy|nam)(?: it nhat)? "
    r"(?:mot|hai|ba|0?\d) lan|\d lan ?/ ?(?:tuan|thang|quy|nam)|"
    r"\d{1,2} (?:ngay|tuan|thang) ?/ ?(?:0?1 |mot )?lan\b|"
    r"(?:cac )?thu (?:hai|ba|tu|nam|sau|bay)(?: tuan)?(?: thu (?:hai|ba|tu|nhat))?"
    r"(?:,? (?:va )?(?:tuan )?thu (?:hai|ba|tu|nam|sau|bay))? (?:hang|moi|cua moi) (?:tuan|thang))"
    r"(?:,? ?\(?(?:truoc|cham nhat|vao) (?:\d{1,2} ?(?:h|"
    r"gio)\d{0,2},? )?(?:cac )?(?:ngay )?[\w/ ]{1,40}\)?)?"
)


@dataclass(frozen=True, slots=True)
class DueWords:
    """A phrase and its place; ``strength`` is 2 where its words say that it ends, 1 where they may.

    ``repeats``: it names a day that comes again.
    """

    text: str
    start: int
    end: int
    strength: int
    repeats: bool = False


def due_words(text: RunningText) -> Iterator[DueWords]:
    """The phrases of a text that may say by when, in their order."""
    folded = text.folded
    end = 0
    paired: set[int] = set()
    repeated = list(_repeated(text)) if _MAY_REPEAT.search(folded) else []
    named = list(named_days(text))
    for match in _PLAIN.finditer(folded):
        if named and match.end() > named[0].start():
            first = named.pop(0)
            if first.start() >= end:
                yield _words(text, first.start(), first.end(), 2, False)
            end = max(end, first.end())
        if match.start() < end:
            continue
        around = next((one for one in repeated if _belong_together(folded, one, match)), None)
        strength = strength_of(text, match)
        if around is not None:
            yield _words(
                text, min(around.start(), match.start()), max(around.end(), match.end()), 2, True
            )
            end = max(around.end(), match.end())
            paired.add(around.start())
        elif match["after"]:
            yield _words(text, match.start(), match.end(), 2, True)
        elif strength:
            last = _second_day(folded, match)
            yield _words(text, match.start(), last, strength, False)
            end = last
        end = max(end, match.end())
    for one in (one for one in repeated if one.start() not in paired):
        described = (
            _DESCRIBED.search(folded[max(0, one.start() - _NAMED) : one.start()]) is not None
        )
        day = None if described else _DAY_OF_CYCLE.match(folded, one.end())
        last = day.end() if day else one.end()
        yield _words(text, one.start(), last, 1 if described else 2, True)


def _repeated(text: RunningText) -> Iterator[re.Match[str]]:
    """The words that say that a day comes again; "mới năm 2026" is not "mỗi năm"."""
    for match in _REPEATS.finditer(text.folded):
        if "mới" not in text.text[match.start() : match.end()].lower():
            yield match


def _second_day(folded: str, match: re.Match[str]) -> int:
    """Where the words end when a further day is told with the first: "trước ngày 15/6 và 15/12"."""
    further = _FURTHER_DAY.match(folded, match.end())
    return further.end() if further else match.end()


def without_due(text: RunningText) -> str:
    """The words without those that say by when, where these stand at the end of a part."""
    words = text.text
    for due in reversed([one for one in due_words(text) if one.strength == 2]):
        if re.match(r"\)? ?(?:[,;.(]|$)", words[due.end :]) is None:
            continue
        before = words[: due.start].rstrip(" ,;:(-")
        words = f"{before}{words[due.end :].removeprefix(')')}"
    return re.sub(r" ?\((?:\w+ ?){0,3}$", "", words.strip(" .,;:-/"))


_DESCRIBED = re.compile(  # "đánh giá, xếp loại chất lượng hằng năm" is the name of a thing
    r"\b(?:chat luong|xep loai|ke hoach|du toan|chi tieu|chuong trinh|kinh phi|dinh muc|bang gia|"
    r"quy dinh|gia dat) $"
)
_DAY_OF_CYCLE = re.compile(  # "hằng tháng báo cáo UBND tỉnh trước ngày 25"
    r"[^;.]{1,70}?\b(?:truoc|cham nhat|vao)(?: cac)?(?: \d{1,2} ?(?:h|gio)\d{0,2},?)? "
    r"(?:ngay \d{1,2}\b(?! ?[/.]?\d| thang \d)|thu (?:hai|ba|tu|nam|sau|bay)\b)"
)
_NAMED = 20  # letters of the name of a thing and before it
_NEAR = 12  # letters between what repeats and a time with its year
_FURTHER_DAY = re.compile(
    r"(?:,| va|, va) (?:truoc )?(?:ngay )?\d{1,2}/\d{1,2}(?:/20\d\d)?(?![\d/])"
)
_MAY_REPEAT = re.compile(
    r"\b(?:hang|moi|dinh ky|thang (?:cuoi|dau|sau|lien ke|ke tiep|tiep theo)|lan|tuan|"
    r"thang,? (?:va )?(?:mot |ca )?nam)\b"
)
_OF_EVERY = re.compile(r"\b(?:hang|moi|lan|thang cuoi|thang dau)\b")


def _belong_together(folded: str, repeats: re.Match[str], time: re.Match[str]) -> bool:
    """Whether a time is of what repeats: beside it, or behind it in the same part."""
    if "20" in time["time"] and not _OF_EVERY.search(repeats[0]):
        return False  # "định kỳ cuối năm, từ ngày … đến ngày 15/12/2026" is this year's
    if time.start() <= repeats.end() + 2:
        return repeats.start() <= time.end() + 2
    if "20" in time["time"] and time.start() > repeats.end() + _NEAR:
        return False  # "đánh giá hằng năm theo hướng mới (tháng 9/2026)"
    return ";" not in folded[repeats.end() : time.start()] and not re.search(
        r"hoan thanh|thoi han", folded[repeats.end() : time.end()]
    )


_OTHER_WORD = re.compile(r"(?:trồng|trọng|trống|trông)\b[ ,]*", re.IGNORECASE)  # not "trong"


def _words(text: RunningText, start: int, end: int, strength: int, repeats: bool) -> DueWords:
    other = _OTHER_WORD.match(text.text, start)
    start = other.end() if other else start
    return DueWords(text.text[start:end].strip(" ,;:("), start, end, strength, repeats)
