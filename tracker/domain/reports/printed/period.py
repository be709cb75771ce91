"""The period that a sentence of a report speaks of, and the day it was counted as of.

Sentences name it loosely: "6 tháng đầu năm 2025", "06 tháng đầu năm" (of a year said elsewhere),
"9 tháng năm 2024", "quý I/2025", "tháng 5 năm 2025", "năm 2024", "từ ngày 15/5/2025 đến ngày
14/6/2025". What is only compared with ("so với cùng kỳ năm 2024"), and what work is carried on to
("chuyển sang tháng 7"), is not what the sentence speaks of.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker.domain.reports.periods import (
    Period,
    PeriodError,
    between,
    closed_on,
    half_year,
    month,
    quarter,
    year,
)

_DAY = r"(?:ngay )?(\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:[/.-]| nam |, nam )(\d{4})"
_A_DAY = re.compile(_DAY)
_OF_YEAR = r"(?:,? ?(?:[/-] ?|cua nam |nam )?(?P<year>(?:19|20)\d\d))?(?![\d/-])"
_WORDS = {"ba": 3, "sau": 6, "chin": 9}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_SOME_MONTHS = re.compile(
    rf"\b(?:(?P<number>1[0-2]|0?[1-9]|ba|sau|chin) thang (?:(?P<side>dau|cuoi)(?: nam)?|(?=nam \d))"
    rf"|nua (?P<half>dau|cuoi) nam)\b{_OF_YEAR}"
)
_QUARTER = re.compile(rf"\bquy (?P<quarter>iv|iii|ii|i|[1-4])\b{_OF_YEAR}")
_MONTH = re.compile(
    rf"\b(?<!ngay \d )(?<!ngay \d\d )(?:thang |t(?=\d))(?P<month>1[0-2]|0?[1-9])\b{_OF_YEAR}"
)
_YEAR = re.compile(r"(?<!hoc )\bnam (?P<year>(?:19|20)\d\d)\b(?! ?[-–] ?\d)")
_SINCE = re.compile(rf"\btu dau nam(?: (?P<year>20\d\d))?(?: den (?:het )?(?:{_DAY}|nay))?")
_PROGRAMME = re.compile(r"\bchuong trinh cong tac(?: cua [a-z ]{1,40})? nam (?P<year>20\d\d)\b")
_RANGE = re.compile(rf"\b(?:tu )?{_DAY} den (?:het )?{_DAY}")
_MONTHS = re.compile(
    r"\btu thang (?P<from>1[0-2]|0?[1-9])(?: nam 20\d\d|/20\d\d)? den (?:het )?thang "
    rf"(?P<to>1[0-2]|0?[1-9])\b{_OF_YEAR}"
)
_LIST = re.compile(
    r"\b(?:thang (?:1[0-2]|0?[1-9])(?: ?(?:,|va|–|-) ?(?:thang )?(?:1[0-2]|0?[1-9])\b)+"
    r"|quy (?:iv|iii|ii|i|[1-4])(?: ?(?:,|va|–|-) ?(?:quy )?(?:iv|iii|ii|i|[1-4])\b)+)"
    r",? ?(?:[/-] ?|cua nam |nam )?(?P<year>20\d\d)\b"
)
_AS_OF = re.compile(rf"\b(?:tinh den|den het|den)(?: het)? {_DAY}")
_ONLY_COMPARED = re.compile(r"\b(?:(?:so voi|cung ky|sang)[ ,()a-z]{0,20}|den (?:het |cuoi )?)$")
_COUNTED = re.compile(r"(?<![\w/.,-])[\d.]+(?:/[\d.]+)?(?= (?:nhiem|viec|dau viec|de an|noi dung))")
_JOINED = re.compile(r"[ ,/–-]*(?:va|den|hoac|voi)?[ ,/–-]*")


@dataclass(frozen=True, slots=True)
class PeriodRead:
    """The period of a text, where it can be read; ``yearless`` is where one stands without a year.

    ``several``: figures of more than one period stand in the text. ``spans`` are the places whose
    numbers belong to a period or a day, and count no tasks.
    """

    period: Period | None
    as_of: date | None
    yearless: tuple[int, int] | None
    several: bool
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A period named in a place of the text; ``period`` is ``None`` where its year is not told."""

    first: int
    last: int
    period: Period | None


def read_period(folded: str, *, programme: bool) -> PeriodRead:
    """What a folded text says of its period; of a programme, it is the year that counts.

    A work programme is of a year, however early in it the report was made: "6 tháng đầu năm …
    Chương trình công tác năm 2021" are the tasks of 2021 as of 30 June (B:25).
    """
    named = _all_named(folded, programme=programme)
    spans = tuple((one.first, one.last) for one in named)
    for form in (_A_DAY, *_FORMS):
        spans += tuple(match.span() for match in form.finditer(folded))
    meant = [one for one in named if not _ONLY_COMPARED.search(folded, 0, one.first)]
    period, yearless, several = _meant(folded, meant)
    ranged = _RANGE.search(folded)
    until = None if ranged else _last_day(_AS_OF.search(folded), 1)
    if programme and (programme_year := _PROGRAMME.search(folded)):
        whole = year(int(programme_year["year"]))
        as_of = until or (period.last if period and period != whole else None)
        return PeriodRead(whole, as_of, None, False, spans)
    as_of = until if until != (period and period.last) else None
    return PeriodRead(period, as_of, yearless, several, spans)


def _all_named(folded: str, *, programme: bool) -> list[_Named]:
    """Every period that the text names, in its order. A shorter name inside a longer one is left
    out.
    """
    in_year = _year_of(folded, programme=programme)
    days = [match.span() for match in _A_DAY.finditer(folded)]
    named: list[_Named] = []
    for form, make in _FORMS.items():
        for match in form.finditer(folded):
            inside = any(first < match.start() < last for first, last in days)
            if not inside and not any(
                one.first < match.end() and match.start() < one.last for one in named
            ):
                own = match.groupdict().get("year")
                named.append(_Named(*match.span(), make(match, int(own) if own else in_year)))
    return sorted(named, key=lambda one: one.first)


def _meant(folded: str, named: list[_Named]) -> tuple[Period | None, tuple[int, int] | None, bool]:
    """The one period that figures follow, else the first; and whether they follow several."""
    years = {one.period for one in named if one.period and len(one.period.name) == 4}
    shorter = [one for one in named if one.period not in years]
    inside = {one.period.first.year for one in shorter if one.period}
    apart = shorter + [one for one in named if one.period in years and _of(one) not in inside]
    apart.sort(key=lambda one: one.first)
    if any(_LIST.fullmatch(folded, one.first, one.last) for one in apart):
        return None, None, False
    closing = _closed(apart)
    if closing is not None:
        return closing, None, False
    counted = [one for one, after in _regions(folded, apart) if _COUNTED.search(after)]
    kinds = {one.period for one in apart}
    if len(kinds) > 1:
        if any(_JOINED.fullmatch(folded, a.last, b.first) for a, b in pairwise(apart)):
            return None, None, False
        if len({one.period for one in counted}) > 1:
            return None, None, True
    chosen = next(iter(counted or apart), None)
    if chosen is None:
        return None, None, False
    return chosen.period, None if chosen.period else (chosen.first, chosen.last), False


def _of(named: _Named) -> int | None:
    return named.period.first.year if named.period else None


def _regions(folded: str, named: list[_Named]) -> list[tuple[_Named, str]]:
    """Each period with the text up to the next one."""
    edges = [*(one.first for one in named), len(folded)]
    return [(one, folded[one.last : edges[place + 1]]) for place, one in enumerate(named)]


def _closed(named: list[_Named]) -> Period | None:
    """June, closed on the 14th: "tháng 6/2025 (từ ngày 15/5/2025 đến ngày 14/6/2025)"."""
    ranges = [one.period for one in named if one.period and ".." in one.period.name]
    others = [one.period for one in named if one.period and ".." not in one.period.name]
    if len(ranges) != 1 or len(set(others)) != 1:
        return None
    (ranged,), other = ranges, others[0]
    try:
        closed = closed_on(other, ranged.last.day)
    except PeriodError:
        return None
    return closed if (closed.first, closed.last) == (ranged.first, ranged.last) else None


def _some_months(match: re.Match[str], in_year: int | None) -> Period | None:
    """The first or last months of a year: a half, a quarter, or from January on."""
    if in_year is None:
        return None
    if match["half"]:
        return half_year(in_year, 1 if match["half"] == "dau" else 2)
    number = _WORDS.get(match["number"]) or int(match["number"])
    first = 13 - number if match["side"] == "cuoi" else 1
    if number == 12:
        return year(in_year)
    if number == 6:
        return half_year(in_year, 1 if first == 1 else 2)
    if number == 3:
        return quarter(in_year, 1 if first == 1 else 4)
    return between(month(in_year, first).first, month(in_year, first + number - 1).last)


def _quarter(match: re.Match[str], in_year: int | None) -> Period | None:
    number = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
    return quarter(in_year, number) if in_year else None


def _month(match: re.Match[str], in_year: int | None) -> Period | None:
    return month(in_year, int(match["month"])) if in_year else None


def _months(match: re.Match[str], in_year: int | None) -> Period | None:
    first, last = int(match["from"]), int(match["to"])
    if in_year is None or first > last:
        return None
    return between(month(in_year, first).first, month(in_year, last).last)


def _year(_match: re.Match[str], in_year: int | None) -> Period | None:
    return year(in_year) if in_year else None


def _since(match: re.Match[str], in_year: int | None) -> Period | None:
    last = _last_day(match, 2)
    in_year = last.year if last else in_year
    return between(date(in_year, 1, 1), last) if last and in_year else None


def _range(match: re.Match[str], _in_year: int | None) -> Period | None:
    first, last = _last_day(match, 1), _last_day(match, 4)
    try:
        return between(first, last) if first and last else None
    except PeriodError:
        return None


def _list(_match: re.Match[str], _in_year: int | None) -> Period | None:
    """Months or quarters told one by one are no period that has a name."""
    return None


def _year_of(folded: str, *, programme: bool) -> int | None:
    """The year of the text: that of the programme, or the only one that it is about."""
    if programme and (programme_year := _PROGRAMME.search(folded)):
        return int(programme_year["year"])
    named = {
        int(match["year"])
        for form in (_SOME_MONTHS, _QUARTER, _MONTH, _YEAR, _SINCE, _MONTHS)
        for match in form.finditer(folded)
        if match["year"] and not _ONLY_COMPARED.search(folded, 0, match.start())
    }
    return named.pop() if len(named) == 1 else None


def _last_day(match: re.Match[str] | None, group: int) -> date | None:
    """The day whose number, month and year stand in three groups of a match."""
    if match is None or match[group] is None:
        return None
    try:
        return date(int(match[group + 2]), int(match[group + 1]), int(match[group]))
    except ValueError:
        return None


_FORMS: dict[re.Pattern[str], Callable[[re.Match[str], int | None], Period | None]] = {
    _RANGE: _range,
    _LIST: _list,
    _SINCE: _since,
    _MONTHS: _months,
    _SOME_MONTHS: _some_months,
    _QUARTER: _quarter,
    _MONTH: _month,
    _YEAR: _year,
}
"""The longest first: a month inside a range of months is no period of its own."""
