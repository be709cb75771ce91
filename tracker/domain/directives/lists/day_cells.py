"""Days as cells hold them: dates, numbers of days, text in many forms; and what means none."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tracker.domain.days import (
    DayError,
    NamedDay,
    NoSuchDayError,
    named_day,
    next_day,
    real_day,
    tidy,
)
from tracker.domain.directives.lists.sheet import Cell, CellError, text_of

_NOTHING = re.compile(
    r"[-–—_.…/\\\s*]*|x|k|0|khong(?: co)?(?: thoi han| han)?|n/?a|chua co|"
    r"(?:0?1[/.-]0?1[/.-]19(?:70|00)|"
    r"1970-01-01|1900-01-0[01]|0?0[/.-]0?1[/.-]1900)(?: 0?0:00(?::00)?)?"
)
_ISO_MOMENT = re.compile(r"(\d{4}-\d\d?-\d\d?)(?:t| )\d\d?:\d\d.*", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTH = re.compile(
    rf"(\d{{1,2}})[/.-]({'|'.join(sorted(_ROMAN, key=len, reverse=True))})[/.-](\d{{4}})",
    re.IGNORECASE,
)
_EARLIEST = date(1970, 1, 2)  # what programs write where they mean none lies before
_SERIALS = range(20_000, 80_000)  # as numbers of days: 1954 to 2119
_YEARS = range(1990, 2100)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


@dataclass(frozen=True, slots=True)
class DayRead:
    """A cell read as a day. ``problem`` says why there is none although something is written."""

    day: date | None = None
    problem: str = ""


def means_none(cell: Cell) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, "không", a day of 1970 or 1900."""
    if cell is None or isinstance(cell, CellError):
        return cell is None
    if isinstance(cell, time):
        return cell == time(0)
    if isinstance(cell, date):
        return _day_of(cell) < _EARLIEST
    return _NOTHING.fullmatch(tidy(text_of(cell))) is not None


def day_number(number: float, begins_1904: bool) -> date | None:
    """The day of a number of days as spreadsheets count them, from 1900 or from 1904."""
    if not _SERIALS.start <= number < _SERIALS.stop:
        return None
    first = date(1904, 1, 1) if begins_1904 else date(1899, 12, 30)
    return first + timedelta(days=int(number))


def plain_day(cell: Cell, begins_1904: bool) -> date | None:
    """The day of a cell that is one for certain: a date, a number of days, 2025-07-25 00:00:00."""
    if isinstance(cell, date):
        return _day_of(cell)
    text = text_of(cell).strip()
    if isinstance(cell, int | float) and not isinstance(cell, bool) and len(text) != 8:
        return day_number(cell, begins_1904)
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return day_number(float(text.replace(",", ".")), begins_1904)
    if re.fullmatch(r"20\d{6}", text):
        return _real(int(text[:4]), int(text[4:6]), int(text[6:]))
    if match := _ROMAN_MONTH.fullmatch(text):
        return _real(int(match[3]), _ROMAN.index(match[2].upper()) + 1, int(match[1]))
    if match := _ISO_MOMENT.fullmatch(text):
        return _real(*map(int, match[1].split("-")))
    if match := re.fullmatch(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4}|\d\d)", text):
        month = _MONTHS.get(match[2].lower(), 0)
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return _real(year, month, int(match[1])) if month else None
    return None


def read_past_day(
    cell: Cell, *, begins_1904: bool = False, year: int | None = None, since: date | None = None
) -> DayRead:
    """A day on which something happened: of a document, of the assignment, of completion.

    It may stand among other words ("Hoàn thành ngày 5/7/2025"). Without a year it is of ``year``,
    or the first such day from ``since`` on.
    """
    if isinstance(cell, CellError):
        return DayRead(problem=f"ô có giá trị lỗi {cell.text}")
    if means_none(cell):
        return DayRead()
    if (day := plain_day(cell, begins_1904)) is not None:
        return DayRead(day)
    text = text_of(cell).strip()
    days: set[date] = set()
    try:
        for named in days_in(text):
            days.add(_in_year(named, year, since))
    except _YearUnknown:
        return DayRead(problem=f"“{text}” không ghi năm")
    except DayError as error:
        return DayRead(problem=f"“{text}” không phải là ngày có thật: {error}")
    if len(days) == 1:
        return DayRead(days.pop())
    if days:
        return DayRead(problem=f"“{text}” nêu nhiều ngày")
    if isinstance(cell, int | float) or re.fullmatch(r"\d{4}", text):
        return DayRead(problem=f"“{text}” không phải là một ngày")
    return DayRead(problem=f"“{text}” không nêu ngày nào")


def days_in(text: str) -> list[NamedDay]:
    """The days that a text names, as written."""
    words = tidy(text)
    days, at = [], 0
    while at < len(words):
        begins = words[at].isdigit() and (
            at == 0 or words[at - 1] in " (,;:.-\n" or words[at - 1].isalpha()
        )
        named = named_day(words, at) if begins else None
        if named is None or (named[0].form == "dashed" and at > 0):
            at += 1
            continue
        days.append(named[0])
        at = named[1]
    return days


class _YearUnknown(Exception):
    pass


def _in_year(named: NamedDay, year: int | None, since: date | None) -> date:
    if named.year:
        return real_day(named.year, named.month or 0, named.day)
    if year is not None:
        return real_day(year, named.month or 0, named.day)
    if since is None:
        real_day(2024, named.month or 0, named.day)  # a day that no year has is said as such
        raise _YearUnknown
    return next_day(named.month or 0, named.day, since)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return real_day(year, month, day)
    except NoSuchDayError:
        return None


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
