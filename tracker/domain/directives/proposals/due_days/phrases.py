"""The words of a text that say by when: each phrase as it stands, and how plainly it says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    rf"\(?{_DATE}\)?)"
)
_WORD_NUMBER = r"(?:\d{1,2}|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: mot| hai)?)"
_OF_YEAR = r"(?:(?: ?[/-] ?| nam |,? nam |/nam )20\d\d|/\d\d(?!\d)| nam nay)?"
_PERIOD = (
    rf"(?:(?:(?:dau|giua|cuoi|tuan dau|tuan cuoi|trung tuan) )?(?:thang {_WORD_NUMBER}\b{_OF_YEAR}|"
    rf"t\d{{1,2}}/20\d\d|"
    rf"qu[yi] (?:i{{1,3}}|iv|[1-4]|mot|hai|ba|tu)\b{_OF_YEAR}|nam 20\d\d\b(?! ?[-–] ?20)|"
    rf"(?:0?\d|sau|ba|chin) thang (?:dau|cuoi) (?:cua )?nam(?: 20\d\d)?)|(?:\d{{1,2}}/20\d\d)\b|"
    r"(?:i{1,3}|iv)/20\d\d|cuoi (?:thang|quy|nam) (?:nay|20\d\d)|(?:het|cuoi|trong) (?:thang|quy|"
    r"nam) nay|"
    r"(?:giai doan|nhiem ky) 20\d\d ?- ?20\d\d)"
)
_SPAN = (
    r"(?:(?:thoi (?:han|gian) )?(?:toi da )?(?:\d{1,3}|mot|hai|ba|bon|nam|bay|muoi|"
    r"muoi lam)(?: ?\(\d{1,3}\))? ?(?:ngay(?: lam viec)?|tuan|thang|gio)\b(?! (?:dau|cuoi))"
    r"(?:,? (?:ke tu|tinh tu|tu|sau) (?:khi|ngay) [^,;.()]{2,70}|,? sau khi [^,;.()]{2,70})?)"
)
_LEADS = (
    r"(?:(?:phai |can )?(?:hoan thanh|hoan tat|thuc hien xong|xong|ket thuc|bao cao ket qua|"
    r"bao cao|"
    r"gui)(?: (?:cham nhat|truoc|den|trong|vao))?|"
    r"(?:thoi (?:han|gian|diem)(?: (?:hoan thanh|thuc hien|bao cao|gui|trinh|nop|xong))?(?: (?:la|"
    r"truoc|den|:|cham nhat))*:?)|"
    r"han(?: cuoi| chot| hoan thanh)?:?|truoc|cham nhat(?: la)?|muon nhat(?: la)?|khong (?:qua|"
    r"muon hon|cham hon)|"
    r"den(?: het)?|het|trong(?: vong)?|vao|som hon|tien do:?|du kien)"
)
_PLAIN = re.compile(
    rf"(?P<lead>(?<!\w)(?:{_LEADS},?:? )+)?(?P<time>(?:tu {_DAY} (?:den|-) (?:het )?)?{_DAY}|"
    rf"{_PERIOD}|{_SPAN})"
    r"(?P<after>,? (?:hang|hang|moi|cua hang) (?:nam|thang|quy|tuan)| cua thang (?:cuoi|dau) quy|"
    r" thang (?:cuoi|dau) (?:moi )?quy)?"
)
_REPEATS = re.compile(
    r"(?:(?:truoc|cham nhat|vao) )?ngay \d{1,2}(?: cua)? thang (?:cuoi|dau)(?: cua)?(?: moi|"
    r" hang)? quy|"
    r"(?:(?:truoc|cham nhat|vao)[^,;.]{0,30}? )?(?:dinh ky(?! tra)(?: (?:hang|moi|0?\d|\d{1,2}|sau|"
    r"ba))?(?: (?:tuan|thang|quy|nam|ngay))?|"
    r"(?:hang|moi) (?:ngay|tuan|thang|quy|nam)\b(?! (?:co|nguoi))|hang (?:ngay|tuan|thang|quy|nam))"
    r"(?:,? ?\(?(?:truoc|cham nhat|vao) (?:\d{1,2} ?(?:h|"
    r"gio)\d{0,2},? )?(?:cac )?(?:ngay )?[\w/ ]{1,40}\)?)?"
)
_STRONG = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|khong qua|khong muon hon|khong cham hon|xong|hoan thanh|"
    r"hoan tat|"
    r"thoi han|han|het|thoi gian|"
    r"den|trong|ket thuc|som hon|thoi diem|tien do)\b"
)
_STRONGEST = re.compile(
    r"\b(?:cham nhat|muon nhat|khong qua|khong muon hon|khong cham hon|xong|hoan thanh|"
    r"hoan tat|thoi han|"
    r"han|ket thuc|thoi gian|tien do|"
    r"bao cao|gui)\b"
)
_DUE_BEFORE = re.compile(
    r"(?:hoan thanh|hoan tat|xong|bao cao|gui|trinh|nop|de xuat|ban hanh|ket qua|truoc|"
    r"phe duyet|tham muu|"
    r"tong hop|dut diem|"
    r"to chuc|cong bo|thuc hien|khac phuc|tham dinh|khoi cong|dua vao [a-z ]{3,20}|ban giao|"
    r"ubnd tinh|so [a-z ]{3,30}|[,;(]|:)[^,;.()]{0,60}$"
)
_NOT_DUE = re.compile(  # whatever the lead
    r"\b(?:duoc (?:phe duyet|cap|giao|ban hanh|tiep nhan|cong nhan|nghiem thu|khoi cong|ky|"
    r"thanh lap|bo tri|chuyen)|phat sinh|ton dong|"
    r"co hieu luc|ngay sinh|sinh nam|tinh den|tinh tu|ke tu|luy ke|so voi|neu|dien ra|"
    r"xay ra) ?(?:ngay )?$"
)
_NOT_DUE_WITH_OTHERS = re.compile(  # unless the lead is "trước", "chậm nhất"
    r"\b(?:hop|khai giang|ket luan|cong van|van ban|ke hoach|quyet dinh|nghi quyet|"
    r"bao cao so [^,;]{0,30}|to trinh|chi thi|thong bao|cong dien|"
    r"tinh hinh|so lieu|nam hoc|giai doan|ky hop|phien hop|cuoc hop|hoi nghi|du an|nhiem vu|"
    r"muc tieu|chi tieu|"
    r"don vi hanh chinh|dat) ?(?:ngay )?$|\d ?% ?(?:ngay )?$"
)
_FROM_BEFORE = re.compile(r"\b(?:từ|kể từ|tính) $", re.IGNORECASE)
_PAST_BEFORE = re.compile(r"\bđã [^,;.()]{2,60}$", re.IGNORECASE)
_CLOSES = re.compile(r" ?(?:[.;,)]|$|theo (?:dung )?quy dinh|de )")
_OF_DOCUMENT = re.compile(
    r"(?:/[a-z][\w&-]*|so \d+[^ ]*|luat [a-z ,]{2,60}|nghi dinh|[a-z]+-[a-z]+) ?,? ?$"
)
_AFTER_COUNT = re.compile(
    r",? ?(?:da |co \d|moi |dat \d|toan tinh|tren dia ban|tong so|ve viec|ve |cua (?!thang|quy|"
    r"nam))"
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
    repeated = list(_REPEATS.finditer(folded)) if _MAY_REPEAT.search(folded) else []
    for match in _PLAIN.finditer(folded):
        if match.start() < end:
            continue
        around = next((one for one in repeated if _belong_together(folded, one, match)), None)
        strength = _strength(text, match)
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
        yield _words(text, one.start(), one.end(), 2, True)


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


_FURTHER_DAY = re.compile(
    r"(?:,| va|, va) (?:truoc )?(?:ngay )?\d{1,2}/\d{1,2}(?:/20\d\d)?(?![\d/])"
)
_MAY_REPEAT = re.compile(r"\b(?:hang|moi|dinh ky|thang cuoi|thang dau)\b")


def _belong_together(folded: str, repeats: re.Match[str], time: re.Match[str]) -> bool:
    """Whether a time is of what repeats: beside it, or behind it in the same part."""
    if time.start() <= repeats.end() + 2:
        return repeats.start() <= time.end() + 2
    return ";" not in folded[repeats.end() : time.start()] and not re.search(
        r"hoan thanh|thoi han", folded[repeats.end() : time.end()]
    )


def _words(text: RunningText, start: int, end: int, strength: int, repeats: bool) -> DueWords:
    return DueWords(text.text[start:end].strip(" ,;:("), start, end, strength, repeats)


def _strength(text: RunningText, match: re.Match[str]) -> int:
    """How plainly the words say that it is an end; 0 for none."""
    folded, time = text.folded, match["time"]
    lead = (match["lead"] or "").strip()
    before = folded[max(0, match.start() - 90) : match.start()].rstrip()
    after = folded[match.end() : match.end() + 24]
    if _AFTER_COUNT.match(after) and not _STRONGEST.search(lead) and "truoc" not in lead:
        return 0
    if time.startswith("tu "):
        return 2
    is_day = bool(re.search(r"\d{1,2} ?[/.-] ?\d{1,2}|\d{1,2} thang \d", time))
    if not lead:
        return 0 if not _in_brackets(folded, match) or not is_day else 1
    if not _STRONG.search(lead):
        return 1 if is_day and "vao" in lead else 0
    if not _STRONGEST.search(lead) and _NOT_DUE.search(before):
        return 0
    if not _STRONGEST.search(lead) and "truoc" not in lead and _NOT_DUE_WITH_OTHERS.search(before):
        return 1 if lead.startswith("trong") and _closes(folded, match.end()) else 0
    if _FROM_BEFORE.search(text.text, max(0, match.start() - 10), match.start()):
        return 0
    plain = _STRONGEST.search(lead) or lead.startswith("truoc")
    if not plain and _PAST_BEFORE.search(text.text, max(0, match.start() - 90), match.start()):
        return 0
    if before.endswith("ban hanh") and not re.search(
        r"tham muu|trinh|xay dung|,|;|hoan thien|\bde\b", before[-60:]
    ):
        return 1
    if _OF_DOCUMENT.search(before) and lead in ("den", "het"):
        return 0
    if is_day:
        return _strength_of_day(lead, before)
    if re.search(
        r"\d+ ?(?:\(\d+\) ?)?(?:ngay|tuan|thang|gio)|^(?:mot|hai|ba|bon|nam|bay|muoi)", time
    ) and not time.startswith(("thang", "quy", "nam 2")):
        return (
            2
            if re.search(
                r"trong|khong qua|thoi (?:han|gian)|vong|cham nhat|hoan thanh", lead + time
            )
            else 0
        )
    return _strength_of_period(folded, match, lead, before)


def _strength_of_day(lead: str, before: str) -> int:
    if _STRONGEST.search(lead):
        return 2
    if lead.startswith("truoc"):
        return 2
    if lead.startswith(("trong", "den", "het")):
        return 2 if _DUE_BEFORE.search(f"{before}") or not before else 1
    return 1 if "vao" in lead or "du kien" in lead else 2


def _strength_of_period(folded: str, match: re.Match[str], lead: str, before: str) -> int:
    closes = _closes(folded, match.end())
    if _STRONGEST.search(lead):
        return 2
    if not closes:
        return 0 if "trong" in lead or "vao" in lead else 1
    if before.endswith((",", ";", "(", ":")) or not before:
        return 2
    return (
        2
        if lead.startswith(("truoc", "trong", "den", "het")) and not match["time"].startswith("nam")
        else 1
    )


def _closes(folded: str, end: int) -> bool:
    """Whether a part ends there."""
    return _CLOSES.match(folded, end) is not None


def _in_brackets(folded: str, match: re.Match[str]) -> bool:
    return (
        folded[: match.start()].rstrip().endswith("(")
        or folded[match.end() : match.end() + 1] == ")"
    )
