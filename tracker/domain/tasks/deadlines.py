"""Deadlines as directives word them: "trước ngày 31/8/2025", "trong quý IV/2025", "cuối năm".

Source: docs/domain.md, "Calendar". A phrase is read without its accents, so that what people type
plainly reads the same. Only a day that stands as an end is taken (after trước, đến, trong,
chậm nhất …, or at the head of the phrase): "sau ngày 1/7/2025" and "theo Công văn 551/UBND-NC ngày
2/2/2024" name none. Where two different ends are named nobody guesses: a person decides.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from tracker.domain.errors import DomainError
from tracker.domain.text import fold

_DAY = timedelta(days=1)

_OPENERS = (
    "truoc|den|toi|het|trong|vao|xong|han|cuoi|hoan thanh|cham nhat|muon nhat|khong qua|"
    "khong muon hon"
)
_LEAD = (
    r"(?:^\W*|(?P<lead>\b(?:" + _OPENERS + r")"
    r"(?:[ :]+(?:" + _OPENERS + r"|la|ca|vong|thoi gian|thoi diem))*)[ :]+)"
)
# Leads after which a bare "1/9" is a date; after the others it may be a share (hoàn thành 1/2).
_ENDS_ON_A_DAY = re.compile(r"\b(?:truoc|den|toi|han|nhat|qua|hon)\b")
_HOUR = r"(?:(?P<hour>\d{1,2}) ?(?:h|gio|:) ?(?:\d{2})? ?(?:phut)?,? )?"
_WEEKDAY = r"(?:(?:ngay )?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat),? )?"
_DAY_OF_MONTH = re.compile(
    _LEAD + _HOUR + _WEEKDAY + r"(?P<word>ngay (?:mung |mong )?)?(?P<d>\d{1,2})"
    r"(?:/| thang |[.-](?=\d{1,2}[.-]\d{2}))(?P<m>\d{1,2})"
    r"(?:(?:[/.-]|,? nam )(?P<y>\d{4}|\d{2}))?+"
    r"(?![\w/]|[.-]\d|,? nam \d| ?- ?\d| (?:va|den) (?:ngay )?\d)"
)

_YEAR = r"(?:19|2\d)\d{2}"
_OF_YEAR = rf"(?:(?:[/.-]|,? ?/?nam | ?,? ?)\(?(?P<y>{_YEAR})\b\)?)?+"
_PERIOD_ENDS = (  # what follows would make it a list or a range: "2026-2030", "tháng 7, 8/2025"
    r"(?![\w/]|[.-]\d| \d"
    r"| ?(?:,|-|va|den) ?(?:(?:(?:thang|quy|nam|cac|nhung) )+)?(?:\d|[iv]+\b|nam\b))"
)
_PERIODS = (
    re.compile(
        _LEAD + r"0?(?P<n>[369]|ba|sau|chin) thang (?P<side>dau|cuoi)(?: cua)? nam"
        rf"(?: \(?(?P<y>{_YEAR})\b\)?)?+" + _PERIOD_ENDS
    ),
    re.compile(_LEAD + r"thang (?P<m>\d{1,2})\b" + _OF_YEAR + _PERIOD_ENDS),
    re.compile(_LEAD + rf"(?P<m>\d{{1,2}})/(?P<y>{_YEAR})" + _PERIOD_ENDS),
    re.compile(_LEAD + r"quy (?P<q>[iv]+|\d)\b" + _OF_YEAR + _PERIOD_ENDS),
    re.compile(_LEAD + rf"nam (?P<y>{_YEAR})" + _PERIOD_ENDS),
    re.compile(_LEAD + r"(?P<this>thang|quy|nam)(?: nay)?(?=\W*$|[,;])"),
)
_IN_DAYS = re.compile(
    r"\btrong (?:vong |thoi han )?(?P<n>\d{1,3}) ngay"
    r"(?:,? (?:ke )?tu ngay (?:giao|ky|ban hanh)\b.*)?\W*$"
)
# Said again and again, hung on another event, or a span of years: no single day, whatever follows.
_NO_DAY = re.compile(
    r"\b(?:hang|dinh ky) (?:ngay|tuan|thang|quy|nam)\b(?! ?(?:\d|[iv]+\b))|^\W*ngay (?:sau )?khi\b"
    r"|\btu (?:nam )?\d{4} (?:den|-)"
)

_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30,
}  # fmt: skip
_WORKING_DAYS = re.compile(
    r"\b(?:trong(?: vong| thoi han| thoi gian)?|khong qua|cham nhat(?: la| sau)?|thoi han(?: la)?)"
    rf" (?:(?P<word>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b ?)?"
    r"(?:\(?(?P<n>\d{1,3})\)? ?)?ngay lam viec\b(?! truoc\b)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class DeadlinePhraseError(DomainError):
    """A phrase that names a day, month or quarter that does not exist."""

    def __init__(self, phrase: str, reason: str) -> None:
        self.phrase = phrase
        self.reason = reason
        super().__init__(f"Thời hạn “{phrase.strip()}” ghi sai: {reason}.")


def read_deadline_phrase(
    phrase: str, assigned_on: date, *, before_means_day_before: bool = True
) -> date | None:
    """The last day on time that the words name; ``None`` for words that name no one day.

    ``before_means_day_before``: whether "trước ngày 31/8" leaves the 31st out (the office's
    setting). "Trước tháng 9" ends in August either way. Where no year is said, it is the first such
    day from ``assigned_on`` on. A day beats a period that stands beside it. Raises
    DeadlinePhraseError for 31/6/2025, month 13, quarter V.
    """
    words = _plain(phrase)
    if _NO_DAY.search(words):
        return None
    reader = _Reader(phrase, assigned_on, before_means_day_before)
    ends = set(reader.days(words)) or set(reader.periods(words))
    if len(ends) == 1:
        return ends.pop()
    in_days = _IN_DAYS.search(words)
    return assigned_on + int(in_days["n"]) * _DAY if in_days and not ends else None


def working_days_phrase(phrase: str) -> int | None:
    """The n of "trong n ngày làm việc", in figures or words; ``None`` if the phrase is not such.

    ``Calendar.add_working_days`` turns it into a day. Raises DeadlinePhraseError for 0.
    """
    found = _WORKING_DAYS.search(_plain(phrase))
    if found is None or not (found["n"] or found["word"]):
        return None
    number = int(found["n"]) if found["n"] else _NUMBERS[found["word"]]
    if number < 1:
        raise DeadlinePhraseError(phrase, "số ngày làm việc phải từ 1 trở lên")
    return number


class _Reader:
    """Finds the ends that one phrase names, and says what is wrong in that phrase's own words."""

    def __init__(self, phrase: str, assigned_on: date, before_means_day_before: bool) -> None:
        self.phrase = phrase
        self.assigned_on = assigned_on
        self.before_means_day_before = before_means_day_before

    def days(self, words: str) -> Iterator[date]:
        """The last day on time for each day of the month that stands as an end."""
        for found in _DAY_OF_MONTH.finditer(words):
            if not (found["y"] or found["word"] or self._is_bare_day(found, words)):
                continue
            day = self._soonest(found["y"], int(found["m"]), int(found["d"]))
            hour = found["hour"]
            # "trước 17 giờ ngày 30/6" still leaves the 30th; "trước 0 giờ" leaves nothing of it.
            day_before = self.before_means_day_before if hour is None else int(hour) == 0
            yield day - _DAY if day_before and _is_before(found["lead"]) else day

    def periods(self, words: str) -> Iterator[date]:
        """The last day on time for each month, quarter, half-year or year that stands as an end."""
        rest = words
        for pattern in _PERIODS:
            for found in pattern.finditer(rest):
                parts = found.groupdict()
                if parts.get("this") and not parts["lead"]:
                    continue  # "Năm" alone says nothing; "trong năm" does
                # "6 tháng cuối năm 2025" is not read again as "cuối năm 2025".
                rest = rest[: found.start()] + "_" * len(found[0]) + rest[found.end() :]
                first, last = self._months(parts)
                end = self._soonest(parts.get("y"), last, None)
                yield self._first_of(end, first) - _DAY if _is_before(parts["lead"]) else end

    def _months(self, parts: dict[str, str | None]) -> tuple[int, int]:
        """The first and last month of the period that was found."""
        if month := parts.get("m"):
            return int(month), int(month)
        if quarter := parts.get("q"):
            number = int(quarter) if quarter.isdigit() else _QUARTERS.get(quarter, 0)
            if not 1 <= number <= 4:
                raise DeadlinePhraseError(self.phrase, f"không có quý {quarter.upper()}")
            return 3 * number - 2, 3 * number
        if count := parts.get("n"):
            months = _NUMBERS.get(count) or int(count)
            return (1, months) if parts["side"] == "dau" else (13 - months, 12)
        now = self.assigned_on.month
        if parts.get("this") == "thang":
            return now, now
        if parts.get("this") == "quy":
            return (now - 1) // 3 * 3 + 1, (now - 1) // 3 * 3 + 3
        return 1, 12

    def _soonest(self, year: str | None, month: int, day: int | None) -> date:
        """That day, or its month's last; without a year, the first one from the assignment on."""
        if year:
            return self._date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        this_year = self._date(self.assigned_on.year, month, day)
        if this_year >= self.assigned_on:
            return this_year
        return self._date(self.assigned_on.year + 1, month, day)

    def _date(self, year: int, month: int, day: int | None) -> date:
        if not 1 <= month <= 12:
            raise DeadlinePhraseError(self.phrase, f"không có tháng {month}")
        if not 1900 <= year <= 2999:
            raise DeadlinePhraseError(self.phrase, f"năm {year:04} không hợp lý")
        length = monthrange(year, month)[1]
        if day is not None and not 1 <= day <= length:
            raise DeadlinePhraseError(
                self.phrase, f"tháng {month}/{year} chỉ có các ngày từ 1 đến {length}"
            )
        return date(year, month, day or length)

    @staticmethod
    def _first_of(end: date, first_month: int) -> date:
        return end.replace(month=first_month, day=1)

    @staticmethod
    def _is_bare_day(found: re.Match[str], words: str) -> bool:
        """Whether "1/9" without year and without "ngày" is a date and not a share."""
        lead = found["lead"]
        return bool(lead and _ENDS_ON_A_DAY.search(lead)) or found[0] == words


def _is_before(lead: str | None) -> bool:
    """Whether the words say "trước" of the day itself, not "trước khi hết", "trước cuối"."""
    return bool(lead) and bool(re.search(r"\btruoc\b(?!.*\b(?:het|cuoi)\b)", lead or ""))


def _plain(phrase: str) -> str:
    """Folded, with one kind of dash and no spaces around the strokes of a date."""
    words = re.sub(r"[‐‑‒–—−]", "-", fold(phrase))
    return re.sub(r"(?<=\d) ?/ ?(?=\d)", "/", words)
