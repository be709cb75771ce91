"""Days as people write them: 30/6/2025, 30-6-25, 30.6, 2025-06-30, 30 tháng 6 năm 2025.

A date box and the words of a directive are read by the same patterns, and say the same of a day
that does not exist.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.errors import DomainError
from tracker.domain.text import clean, fold

FIRST_YEAR, LAST_YEAR = 1900, 2999
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("⁄∕\\", "/") | {"’": "'"})
_LONG_PAST = timedelta(days=90)
_NOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹"

IN_YEAR = (  # "/2025", " 2025", ", năm 2025", "(năm 2025)", "/năm 2025"
    r"(?: ?[/.-] ?(?:nam )?|,? ?\(?(?:cua )?nam |,? \(?)(?P<year>\d{4})\)?"
)
YEAR_TAIL = (  # and "năm nay", "năm sau", "của năm báo cáo", "các năm"
    rf"(?:{IN_YEAR}|,?(?: cua)? (?P<other_year>(?:cac )?nam(?: [a-z]+)?)(?! khi\b| ngay\b| \d))"
)
_NO_MORE = r"(?![\w/%]|\.\d)"
_D, _M = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
_DIGITS_ALONE = re.compile(r"(\d\d)(\d\d)((?:19|2\d)\d\d)")  # in a box: 30062025
_FORMS = {
    name: re.compile(pattern)
    for name, pattern in {
        "iso": rf"(?P<year>\d{{4}})(?P<sign>[-/.]){_M}(?P=sign){_D}(?!(?!t\d)[\w/%]|[.-]\d)",
        "numeric": rf"{_D} ?(?P<sign>[/.-]) ?{_M} ?(?P=sign) ?(?P<year>\d{{4}}|\d\d){_NO_MORE}",
        "words": rf"{_D}(?:,? |/)thang {_M}{YEAR_TAIL}?{_NO_MORE}",
        "short": rf"{_D}/{_M}{YEAR_TAIL}?{_NO_MORE}",
        "dashed": rf"{_D}[.-]{_M}(?![\w/%]|[.,-]\d| ?(?:ngay|tuan|thang|gio|nam)\b)",
    }.items()
}


class DayError(DomainError):
    """A text that cannot be read as a day."""

    def instruction(self, label: str = "ngày") -> str:
        """What to do, to stand within a sentence; ``label`` is what the day is called."""
        return f"nhập lại {label}: {self}"


class NoSuchDayError(DayError):
    """A day, month or quarter that does not exist; ``str(error)`` says why."""


class NotADayError(DayError):
    """A text that is not one day."""


class YearNeededError(DayError):
    """A day without a year that passed not long ago: this year's and the next are as likely."""

    def instruction(self, label: str = "ngày") -> str:
        """What to do: the year is asked for, whatever the day is called."""
        return f"ghi cả năm: {self}"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as it was written, not yet looked up: parts that were not written are ``None``.

    ``other_year`` is "nam nay", "nam sau"; ``form`` is how it was written.
    """

    day: int
    month: int | None = None
    year: int | None = None
    other_year: str = ""
    form: str = ""


def visible(text: str) -> str:
    """The text with full-width signs as plain ones, without invisible signs and note marks.

    Of "31/8/2025²⁶" the note is no part of the year.
    """
    bare = "".join(char for char in text if char not in _NOTES)
    return unicodedata.normalize("NFKC", clean(bare)).translate(_SIGNS)


def tidy(text: str) -> str:
    """Folded, as it is seen, without spaces around the strokes of a date.

    "Trước ngày １５ /7／2025" becomes "truoc ngay 15/7/2025".
    """
    return re.sub(r"(?<=\d) ?/ ?(?=\d)", "/", fold(visible(text)))


def named_day(words: str, at: int = 0) -> tuple[NamedDay, int] | None:
    """The day written at that place of a tidy text, and where it ends."""
    for form, pattern in _FORMS.items():
        if match := pattern.match(words, at):
            parts = match.groupdict()
            year = parts.get("year")
            return (
                NamedDay(
                    int(match["day"]),
                    int(match["month"]),
                    full_year(year),
                    parts.get("other_year") or "",
                    form,
                ),
                match.end(),
            )
    return None


def full_year(digits: str | None) -> int | None:
    """The year of two or four digits: 25 is 2025."""
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def real_day(year: int, month: int, day: int | None = None) -> date:
    """That day, or without a day the last of its month.

    :raises NoSuchDayError: there is none, or it is too far from our time to be meant.
    """
    if not 1 <= month <= 12:
        raise NoSuchDayError(f"không có tháng {month}")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDayError(f"năm {year:04} không hợp lý")
    length = monthrange(year, month)[1]
    if day == 0:
        raise NoSuchDayError("không có ngày 0")
    if day is not None and day > length:
        named = f"{month}/{year}" if month == 2 else f"{month}"
        raise NoSuchDayError(f"tháng {named} chỉ có {length} ngày")
    return date(year, month, day or length)


def check_far(day: date) -> None:
    """Refuse a day that is too far from our time to be meant, whoever named it.

    :raises NoSuchDayError: it is.
    """
    real_day(day.year, day.month, day.day)


def next_day(month: int, day: int | None, since: date) -> date:
    """The first such day from ``since`` on; without a day the last of the month.

    :raises YearNeededError: it passed in the last three months. Whoever writes "trước ngày 20/6" on
        30 June has mistaken something, and nobody guesses what.
    :raises NoSuchDayError: there is none.
    """
    this_year = real_day(since.year, month, day)
    if this_year >= since:
        return this_year
    if since - this_year < _LONG_PAST:
        raise YearNeededError(f"ngày {this_year.day}/{month} năm nay đã qua")
    return real_day(since.year + 1, month, day)


def read_day(text: str, *, in_year: int) -> date:
    """A text that is one day and nothing else; without a year it is of ``in_year``.

    :raises DayError: it is none, or does not exist.
    """
    named = _only_day(text)
    return real_day(named.year or in_year, named.month or 0, named.day)


def read_day_to_come(text: str, *, since: date) -> date:
    """The same, but without a year it is the first such day from ``since`` on.

    :raises DayError: it is none, does not exist, or needs a year.
    """
    named = _only_day(text)
    if named.year:
        return real_day(named.year, named.month or 0, named.day)
    return next_day(named.month or 0, named.day, since)


def is_within(day: date, first: date | None, last: date | None) -> bool:
    """Whether a day is from ``first`` to ``last``, both inclusive; ``None`` is no bound."""
    return (first is None or first <= day) and (last is None or day <= last)


def iso_day(text: str) -> date:
    """A day written as programs write it, ``2025-06-30``.

    :raises NoSuchDayError: it is written so, and there is none.
    :raises NotADayError: it is written otherwise.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    if parts := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return real_day(*map(int, parts.groups()))
    raise NotADayError("không phải là ngày dạng 2025-06-30")


def _only_day(text: str) -> NamedDay:
    words = tidy(text).removeprefix("ngay ")
    if alone := _DIGITS_ALONE.fullmatch(words):
        day, month, year = map(int, alone.groups())
        return NamedDay(day, month, year)
    named = named_day(words)
    if named is None or named[1] != len(words) or named[0].other_year:
        raise NotADayError("không phải là một ngày")
    return named[0]
