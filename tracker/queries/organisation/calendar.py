"""The office's calendar: what the library knows of Vietnam, and the days the office declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays
import sqlalchemy as sa

from tracker.domain.tasks.workdays import Calendar
from tracker.extensions import db
from tracker.models import CalendarDay

YEARS_AHEAD = 6  # "trong 999 ngày làm việc" ends within four years

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class OfficeCalendar:
    """The working days, and what the days off are called."""

    calendar: Calendar
    names: Mapping[date, str]

    def day_off(self, day: date) -> str | None:
        """Why offices are closed: "Quốc khánh", "Chủ nhật"; ``None`` on a working day."""
        if self.calendar.is_working(day):
            return None
        return self.names.get(day) or WEEKDAYS[day.weekday()]


def office_calendar(first: date) -> OfficeCalendar:
    """The calendar from that day's year on, as far as deadlines reach."""
    names, worked = _of_vietnam(first.year, first.year + YEARS_AHEAD)
    off, working = dict(names), set(worked)
    for row in db.session.scalars(sa.select(CalendarDay)):
        if row.working:
            working.add(row.day)
            off.pop(row.day, None)
        else:
            working.discard(row.day)
            off[row.day] = row.note or "ngày nghỉ do Văn phòng khai báo"
    return OfficeCalendar(Calendar(frozenset(off), frozenset(working)), off)


@lru_cache(maxsize=8)
def _of_vietnam(first: int, last: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """Public holidays by their Vietnamese names, and the Saturdays worked for swapped days."""
    known = holidays.country_holidays("VN", years=range(first, last + 1), language="vi")
    return dict(known.items()), frozenset(known.weekend_workdays)
