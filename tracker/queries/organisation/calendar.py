"""The office's calendar: what the library knows of Vietnam, and the days the office declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import sqlalchemy as sa

from tracker.domain.tasks.workdays import Calendar
from tracker.extensions import db
from tracker.models import CalendarDay, CalendarYear

YEARS_AHEAD = 6  # "trong 999 ngày làm việc" ends within four years

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class OfficeCalendar:
    """The working days, and what the days off are called."""

    calendar: Calendar
    names: Mapping[date, str]
    settled_years: frozenset[int] = frozenset()

    def day_off(self, day: date) -> str | None:
        """Why offices are closed: "Quốc khánh", "Chủ nhật"; ``None`` on a working day."""
        if self.calendar.is_working(day):
            return None
        return self.names.get(day) or WEEKDAYS[day.weekday()]

    def is_settled(self, day: date, today: date) -> bool:
        """Whether the days off of its year are known: of this year and former ones they are."""
        return day.year <= today.year or day.year in self.settled_years


@dataclass(frozen=True)
class DayOfYear:
    """A day of the calendar page; ``declared``: the office said so, against or beside the
    library.
    """

    day: date
    working: bool
    name: str
    declared: bool


def days_of_year(year: int) -> list[DayOfYear]:
    """Every day of a year as the office's calendar has it."""
    calendar = office_calendar(date(year, 1, 1))
    rows = {row.day: row for row in db.session.scalars(sa.select(CalendarDay))}
    days = (date.fromordinal(number) for number in _ordinals(year))
    return [
        DayOfYear(
            day,
            calendar.calendar.is_working(day),
            rows[day].note if day in rows else calendar.names.get(day, ""),
            day in rows,
        )
        for day in days
    ]


def settled_years() -> frozenset[int]:
    """The years of which an administrator said that their days off are announced and compared."""
    return frozenset(db.session.scalars(sa.select(CalendarYear.year)))


def works_by_library(day: date) -> bool:
    """Whether a day is worked where the office has said nothing of it."""
    off, worked = _of_vietnam(day.year, day.year)
    return Calendar(frozenset(off), worked).is_working(day)


def _ordinals(year: int) -> range:
    return range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)


def office_calendar(first: date) -> OfficeCalendar:
    """The calendar from that day's year on, as far as deadlines reach."""
    calendar, names = _declared(first)
    return OfficeCalendar(calendar, names, settled_years())


def working_calendar(first: date) -> Calendar:
    """The working days alone, from that day's year on."""
    return _declared(first)[0]


def _declared(first: date) -> tuple[Calendar, Mapping[date, str]]:
    names, worked = _of_vietnam(first.year, first.year + YEARS_AHEAD)
    off, working = dict(names), set(worked)
    for row in db.session.scalars(sa.select(CalendarDay)):
        if row.working:
            working.add(row.day)
            off.pop(row.day, None)
        else:
            working.discard(row.day)
            off[row.day] = row.note or "ngày nghỉ do Văn phòng khai báo"
    return Calendar(frozenset(off), frozenset(working)), off


@lru_cache(maxsize=8)
def _of_vietnam(first: int, last: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """Public holidays by their Vietnamese names, and the Saturdays worked for swapped days."""
    import holidays

    known = holidays.country_holidays("VN", years=range(first, last + 1), language="vi")
    return dict(known.items()), frozenset(known.weekend_workdays)
