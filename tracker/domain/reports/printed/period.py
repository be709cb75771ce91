"""The period that a sentence of a report speaks of, and the day it was counted as of.

Sentences name it loosely: "6 tháng đầu năm 2025", "06 tháng đầu năm" (of a year said elsewhere),
"quý I/2025", "tháng 5 năm 2025", "năm 2024", "từ ngày 15/5/2025 đến ngày 14/6/2025".
"""

import re
from dataclasses import dataclass
from datetime import date

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

_DAY = r"(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_OF_YEAR = r"(?:,? ?(?:/ ?|cua nam |nam )?(?P<year>(?:19|20)\d\d))?(?![\d/])"
_HALF = re.compile(rf"\b(?:0?6|sau) thang (?P<side>dau|cuoi)(?: nam)?\b{_OF_YEAR}")
_FIRST_MONTHS = re.compile(rf"\b(?P<number>0?[39]|ba|chin) thang dau(?: nam)?\b{_OF_YEAR}")
_QUARTER = re.compile(rf"\bquy (?P<number>iv|iii|ii|i|[1-4])\b{_OF_YEAR}")
_MONTH = re.compile(rf"\b(?<!ngay \d )(?<!ngay \d\d )thang (?P<number>1[0-2]|0?[1-9])\b{_OF_YEAR}")
_YEAR = re.compile(r"\bnam (?P<year>(?:19|20)\d\d)\b")
_PROGRAMME = re.compile(r"\bchuong trinh cong tac(?: cua [a-z ]{1,40})? nam (?P<year>20\d\d)\b")
_RANGE = re.compile(rf"\btu {_DAY} den (?:het )?{_DAY}")
_AS_OF = re.compile(rf"\b(?:tinh den|den het|den)(?: het)? {_DAY}")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """The period of a text, where it can be read; ``yearless`` is where one stands without a year.

    ``spans`` are the places whose numbers belong to a period or a day, and count no tasks.
    """

    period: Period | None
    as_of: date | None
    yearless: tuple[int, int] | None
    spans: tuple[tuple[int, int], ...]


def period_said(folded: str, *, programme: bool) -> PeriodSaid:
    """What a folded text says of its period; of a programme, it is the year that counts.

    A work programme is of a year, however early in it the report was made: "6 tháng đầu năm …
    Chương trình công tác năm 2021" are the tasks of 2021 as of 30 June (B:25).
    """
    found = [match for form in _FORMS for match in form.finditer(folded)]
    spans = tuple(match.span() for match in (*found, *_YEAR.finditer(folded)))
    spans += tuple(match.span() for match in re.finditer(_DAY, folded))
    in_year = _year_of(folded, programme=programme)
    period, yearless = _named(folded, in_year)
    until = None if _RANGE.search(folded) else _last_day(_AS_OF.search(folded), 1)
    ranged = _range(folded)
    if programme and in_year is not None:
        whole = year(in_year)
        as_of = until or (period.last if period and period != whole else None)
        return PeriodSaid(whole, as_of, None, spans)
    if ranged is not None:
        return PeriodSaid(_closed(period, ranged), None, None, spans)
    return PeriodSaid(period, until if until != (period and period.last) else None, yearless, spans)


def _named(folded: str, in_year: int | None) -> tuple[Period | None, tuple[int, int] | None]:
    """The first period named in the text, with its own year or the only one there is."""
    matches = [match for form in _FORMS if (match := form.search(folded))]
    for match in sorted(matches, key=lambda match: match.start()):
        own = int(match["year"]) if match["year"] else in_year
        if own is None:
            return None, match.span()
        return _of(match, own), None
    return (year(in_year) if in_year is not None else None), None


def _of(match: re.Match[str], in_year: int) -> Period:
    if match.re is _HALF:
        return half_year(in_year, 1 if match["side"] == "dau" else 2)
    if match.re is _QUARTER:
        return quarter(in_year, _QUARTERS.get(match["number"]) or int(match["number"]))
    if match.re is _MONTH:
        return month(in_year, int(match["number"]))
    if match["number"] in ("ba", "3", "03"):
        return quarter(in_year, 1)
    return between(date(in_year, 1, 1), date(in_year, 9, 30))


def _year_of(folded: str, *, programme: bool) -> int | None:
    """The year of the text: that of the programme, or the only one that it names."""
    if programme and (found := _PROGRAMME.search(folded)):
        return int(found["year"])
    named = {int(match["year"]) for match in _YEAR.finditer(folded)}
    named |= {
        int(match["year"]) for form in _FORMS for match in form.finditer(folded) if match["year"]
    }
    return named.pop() if len(named) == 1 else None


def _range(folded: str) -> Period | None:
    match = _RANGE.search(folded)
    first, last = _last_day(match, 1), _last_day(match, 4)
    try:
        return between(first, last) if first and last else None
    except PeriodError:
        return None


def _closed(period: Period | None, ranged: Period) -> Period:
    """June, closed on the 14th, is "tháng 6/2025 (từ ngày 15/5/2025 đến ngày 14/6/2025)"."""
    try:
        closed = closed_on(period, ranged.last.day) if period else ranged
    except PeriodError:
        return ranged
    return closed if (closed.first, closed.last) == (ranged.first, ranged.last) else ranged


def _last_day(match: re.Match[str] | None, group: int) -> date | None:
    """The day whose number, month and year stand in three groups of a match."""
    if match is None:
        return None
    try:
        return date(int(match[group + 2]), int(match[group + 1]), int(match[group]))
    except ValueError:
        return None


_FORMS = (_HALF, _FIRST_MONTHS, _QUARTER, _MONTH)
