"""Report periods: a month, a quarter, half a year, a year, or from one day to another.

The names are what people type, addresses carry and JSON prints: ``2025-06``, ``2025-Q2``,
``2025-H1``, ``2025``, ``2025-01-01..2025-06-30``. Periodic reports may close on the 14th rather
than at the end of the month (NĐ 09/2019/NĐ-CP): ``2025-06@14`` goes from 15 May to 14 June,
``2025-H1@14`` from 15 December to 14 June.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.days import FIRST_YEAR, LAST_YEAR
from tracker.domain.errors import DomainError

_FORMS = (
    "Nhập một trong các dạng: 2025-06 (tháng), 2025-Q2 (quý), 2025-H1 (nửa năm), 2025 (năm) "
    "hoặc 2025-01-01..2025-06-30 (từ ngày đến ngày); chốt ngày 14 thì thêm @14: 2025-06@14"
)
_NAMED = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
    r"(?:@(?P<closing>[0-9]{1,2}))?"
)
_ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_RANGE = re.compile(rf"({_ISO_DAY})\s*\.\.\s*({_ISO_DAY})")
_ROMAN = ("I", "II", "III", "IV")
DAYS_OF_THE_CLOSED_ONE = 15
_HALVES = ("đầu", "cuối")
_DAY = timedelta(days=1)


class PeriodError(DomainError):
    """A period that cannot be understood. The message says which forms can."""

    def __init__(self, text: str, reason: str = "") -> None:
        self.text = text
        self.reason = reason
        because = f" ({reason})" if reason else ""
        super().__init__(f"Kỳ báo cáo “{text}” không hợp lệ{because}. {_FORMS}.")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, inclusive, under the name they were asked for by."""

    name: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodError(self.name, "ngày cuối đứng trước ngày đầu")
        for day in (self.first, self.last):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise PeriodError(self.name, f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}")

    def contains(self, day: date) -> bool:
        """Whether the day belongs to the period."""
        return self.first <= day <= self.last

    @property
    def label(self) -> str:
        """As people read it: "6 tháng đầu năm 2025", "Tháng 6/2025", "Quý II/2025", "Năm 2025"."""
        named = _NAMED.fullmatch(self.name)
        if named is None:
            return f"Từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}"
        closed = f" (chốt ngày {self.last.day})" if named["closing"] else ""
        return _called(named) + closed

    @property
    def closing_day(self) -> int | None:
        """The day of the month it closes on; None at the end of the month, or from..to."""
        named = _NAMED.fullmatch(self.name)
        return int(named["closing"]) if named and named["closing"] else None


def _called(named: re.Match[str]) -> str:
    year = named["year"]
    if named["month"]:
        return f"Tháng {int(named['month'])}/{year}"
    if named["quarter"]:
        return f"Quý {_ROMAN[int(named['quarter']) - 1]}/{year}"
    if named["half"]:
        return f"6 tháng {_HALVES[int(named['half']) - 1]} năm {year}"
    return f"Năm {year}"


def parse_period(text: str) -> Period:
    """The period that a name stands for. Case and outer spaces do not matter.

    Raises PeriodError for anything else, for a day or month that does not exist, for a last day
    before the first, and for years outside 1900..2999.
    """
    typed = text.strip().upper()
    if named := _NAMED.fullmatch(typed):
        whole = _whole(named)
        return closed_on(whole, int(named["closing"])) if named["closing"] else whole
    if ends := _RANGE.fullmatch(typed):
        return between(_iso_day(ends[1], typed), _iso_day(ends[2], typed))
    raise PeriodError(text.strip())


def _whole(named: re.Match[str]) -> Period:
    """The period that a name without a closing day stands for."""
    in_year = int(named["year"])
    if named["quarter"]:
        return quarter(in_year, int(named["quarter"]))
    if named["half"]:
        return half_year(in_year, int(named["half"]))
    if named["month"]:
        return month(in_year, int(named["month"]))
    return year(in_year)


def month(in_year: int, number: int) -> Period:
    """``2025-06``. Raises PeriodError when there is no such month."""
    name = f"{in_year:04}-{number:02}"
    if not 1 <= number <= 12:
        raise PeriodError(name, f"không có tháng {number}")
    return _months(name, in_year, number, number)


def quarter(in_year: int, number: int) -> Period:
    """``2025-Q2``, for a quarter 1..4."""
    return _months(f"{in_year:04}-Q{number}", in_year, 3 * number - 2, 3 * number)


def half_year(in_year: int, number: int) -> Period:
    """``2025-H1``, for half 1 or 2."""
    return _months(f"{in_year:04}-H{number}", in_year, 6 * number - 5, 6 * number)


def year(number: int) -> Period:
    """``2025``."""
    return _months(f"{number:04}", number, 1, 12)


def between(first: date, last: date) -> Period:
    """``2025-01-01..2025-06-30``: keeps this name even where a shorter one names the same days."""
    return Period(f"{first.isoformat()}..{last.isoformat()}", first, last)


def month_of(day: date) -> Period:
    """The month that the day lies in."""
    return month(day.year, day.month)


def half_year_of(day: date) -> Period:
    """The half-year that the day lies in."""
    return half_year(day.year, 1 if day.month <= 6 else 2)


def year_to(day: date) -> Period:
    """From 1 January up to that day, as a from..to period."""
    return between(date(day.year, 1, 1), day)


def year_to_date(period: Period) -> Period | None:
    """From the first day of the year to the last of a month or quarter of it, as a from..to period.

    The year begins as periods close that close on a day of the month. None where the period is no
    month or quarter, or begins the year itself.
    """
    named = _NAMED.fullmatch(period.name)
    if named is None or not (named["month"] or named["quarter"]):
        return None
    first = closed_on(year(int(named["year"])), period.closing_day).first
    return between(first, period.last) if first < period.first else None


def previous_month(day: date) -> Period:
    """The month before the one that the day lies in."""
    return month(*_shifted(day, -1))


def closed_on(period: Period, day: int | None) -> Period:
    """The period as reports count that close on a day of the month: ``2025-06@14``.

    It begins the day after the closing day of the month before (NĐ 09/2019/NĐ-CP, điều 12: from the
    15th to the 14th). Without a day, and for from..to periods, it is the period itself.

    Raises PeriodError for days that not every month has before its last (1..27).
    """
    named = _NAMED.fullmatch(period.name)
    if day is None or named is None:
        return period
    name = f"{period.name.partition('@')[0]}@{day}"
    if not 1 <= day <= 27:
        raise PeriodError(name, "ngày chốt số liệu phải từ 1 đến 27")
    whole = _whole(named)
    in_year, number = _shifted(whole.first, -1)
    if in_year < FIRST_YEAR:
        raise PeriodError(name, f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}")
    return Period(name, date(in_year, number, day + 1), whole.last.replace(day=day))


def around(sort: Callable[[date], Period], day: date, closing_day: int | None) -> Period:
    """The period of a sort (``month_of``, ``half_year_of``) that a day lies in, as they close.

    15 June lies in the half-year that closes on 14 December, where they close on the 14th.
    """
    closed = closed_on(sort(day), closing_day)
    if day <= closed.last:
        return closed
    return closed_on(sort(closed.last + timedelta(days=31)), closing_day)  # in the month after


def usual_period(today: date, closing_day: int | None) -> Period:
    """The half-year of which figures are shown where nobody asks for another period.

    In the first 15 days of a new one it is the one that just closed: offices report on it then.
    """
    current = around(half_year_of, today, closing_day)
    new = today - current.first < timedelta(days=DAYS_OF_THE_CLOSED_ONE)
    return before(current) if new else current


def before(period: Period) -> Period:
    """The period of the same sort just before: the month before, the days before a from..to.

    Raises PeriodError at the edge of the calendar.
    """
    return _moved(period, years=0)


def year_before(period: Period) -> Period:
    """The same period of the year before.

    Raises PeriodError at the edge of the calendar.
    """
    return _moved(period, years=1)


def same_day(period: Period, day: date, other: Period) -> date:
    """The day of another period of the same sort that a day of (or after) this one answers to.

    The end answers to the end, and what comes after it to as many days after; the days within are
    counted from the first, and never beyond the other's last.
    """
    if day >= period.last:
        return other.last + (day - period.last)
    return min(other.last, other.first + (day - period.first))


def _moved(period: Period, years: int) -> Period:
    """The period a number of years earlier, or (0) the one just before."""
    named = _NAMED.fullmatch(period.name)
    if named is None:
        if years:
            return between(_years_earlier(period.first, years), _years_earlier(period.last, years))
        days = period.last - period.first
        return between(period.first - days - _DAY, period.first - _DAY)
    whole = _whole(named)
    last = _years_earlier(whole.last, years) if years else whole.first - _DAY
    in_year, part = last.year, last.month
    if named["quarter"]:
        moved = quarter(in_year, (part + 2) // 3)
    elif named["half"]:
        moved = half_year(in_year, (part + 5) // 6)
    elif named["month"]:
        moved = month(in_year, part)
    else:
        moved = year(in_year)
    return closed_on(moved, period.closing_day)


def _years_earlier(day: date, years: int) -> date:
    """The same day of an earlier year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_back(day: date, n: int) -> list[Period]:
    """The last ``n`` months, oldest first, ending with the month that the day lies in."""
    return [month(*_shifted(day, offset)) for offset in range(1 - n, 1)]


def months_from(first: date, last: date) -> list[str]:
    """The names of all months from the one of a day to the one of another."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    places = (_shifted(first, offset) for offset in range(count))
    return [f"{in_year:04}-{number:02}" for in_year, number in places]


def _shifted(day: date, months: int) -> tuple[int, int]:
    in_year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return in_year, index + 1


def _months(name: str, in_year: int, first: int, last: int) -> Period:
    if not FIRST_YEAR <= in_year <= LAST_YEAR:  # before date() meets a year it does not know
        raise PeriodError(name, f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}")
    after = date(in_year + last // 12, last % 12 + 1, 1)
    return Period(name, date(in_year, first, 1), after - timedelta(days=1))


def _iso_day(text: str, period: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PeriodError(period, f"không có ngày {text}") from None
