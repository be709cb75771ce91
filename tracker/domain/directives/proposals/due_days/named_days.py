"""A day told by a name, with its date behind: "trước ngày khai giảng (05/9)", "23 tháng Chạp (…)".

The name is of an event, of a feast, or of the lunar calendar; the date behind it is the day meant.
A person looks at it.
"""

import re
from collections.abc import Iterator

from tracker.domain.directives.proposals.running_text import RunningText

_DATE = (
    r"\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?20\d\d)?(?![\d/])|\d{1,2} thang \d{1,2}(?: nam 20\d\d)?"
)
_LUNAR = r"\d{1,2}(?:[/.-]\d{1,2}| thang (?:\d{1,2}|gieng|chap|mot))(?: nam [a-z]+ [a-z]+)?"
_EVENT = (
    r"(?:(?:ngay|dip|le|ngay le|thoi diem) )?(?:khai (?:giang|mac|truong|hoi)|be (?:mac|giang)|"
    r"bau cu|le\b|tet\b|ky hop|phien hop|hoi nghi|dai hoi|ngay hoi|nam hoc|thanh lap|quoc khanh|"
    r"giao thua|ram\b|hop bao|to chuc)[^\d;.():,]{0,60}"
)
_NAMED = re.compile(
    r"\b(?P<lead>(?:(?:phai |can )?(?:hoan thanh|hoan tat|xong|bao cao|gui)(?: xong)? )?"
    r"(?:truoc|cham nhat(?: la)?|muon nhat(?: la)?|den het|den)) "
    rf"(?:(?:ngay )?(?:{_LUNAR})(?: (?:am lich|al))?|{_EVENT}) ?"
    r"(?:, ?|\( ?|la )(?:tuc(?: la)? |nham |la |duong lich )*(?:ngay )?"
    rf"(?P<day>{_DATE})(?: duong lich)? ?\)?"
)


def named_days(text: RunningText) -> Iterator[re.Match[str]]:
    """Such words in a folded text."""
    yield from _NAMED.finditer(text.folded)


def as_date(phrase: str) -> str:
    """A phrase with the date alone, as the reader of deadline phrases takes it; else the same."""
    match = _NAMED.fullmatch(RunningText.of(phrase).folded)
    if match is None:
        return phrase
    words = RunningText.of(phrase).text
    day = words[match.start("day") : match.end("day")]
    return f"{words[match.start('lead') : match.end('lead')]} ngày {day}"
