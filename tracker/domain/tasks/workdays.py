"""Working days: Monday to Friday less holidays, plus the days that a swap makes working days.

Source: docs/domain.md, "Calendar". Which days these are is data, and the office's word is the last
one: the caller puts the library's holidays and the administrator's own days together.
"""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tracker.domain.errors import DomainError

_DAY = timedelta(days=1)
_SATURDAY = 5


class WorkdayError(DomainError):
    """A number of working days that cannot be counted."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which nobody works though it is a weekday, and those worked though they are free.

    ``working_days`` wins: worked Saturdays of swaps, and holidays that the office took back.
    """

    holidays: frozenset[date]
    working_days: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices are open that day."""
        if day in self.working_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def nearest(self, day: date, step: int) -> date:
        """The day itself if offices are open, else the next (1) or the former (-1) working day."""
        while not self.is_working(day):
            day += step * _DAY
        return day

    def of_month(self, day: date, n: int) -> date:
        """The n-th working day of a day's month, from 1; -1 is its last."""
        first = day.replace(day=1)
        if n < 0:
            return self.nearest(first.replace(day=monthrange(day.year, day.month)[1]), -1)
        return self.add_working_days(first - _DAY, n)

    def add_working_days(self, start: date, n: int) -> date:
        """The last day of "trong n ngày làm việc": counted from the day after ``start``.

        It is always a working day. Raises WorkdayError when n is less than 1 or out of reach.
        """
        if n < 1:
            raise WorkdayError(f"Số ngày làm việc phải từ 1 trở lên, không phải {n}.")
        day = start
        try:
            while n:
                day += _DAY
                n -= self.is_working(day)
        except OverflowError as error:
            raise WorkdayError("Số ngày làm việc quá lớn.") from error
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days come after ``a``, up to and including ``b``; negative if b < a.

        So ``working_days_between(start, add_working_days(start, n)) == n``.
        """
        if b < a:
            return -self.working_days_between(b, a)
        free, worked = _unlike_their_weekday(self)
        weekdays = _weekdays_until(b) - _weekdays_until(a)
        return weekdays - _within(free, a, b) + _within(worked, a, b)


@lru_cache(maxsize=8)  # a page of tasks asks of each
def _unlike_their_weekday(calendar: Calendar) -> tuple[list[date], list[date]]:
    """The weekdays that are free and the other days that are worked, each in order."""
    special = sorted(calendar.holidays | calendar.working_days)
    free = [day for day in special if day.weekday() < _SATURDAY and not calendar.is_working(day)]
    worked = [day for day in special if day.weekday() >= _SATURDAY and calendar.is_working(day)]
    return free, worked


def _weekdays_until(day: date) -> int:
    """Monday to Friday since the first day there is, which was a Monday."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(days, _SATURDAY)


def _within(days: list[date], a: date, b: date) -> int:
    """How many of the days come after ``a``, up to and including ``b``."""
    return bisect_right(days, b) - bisect_right(days, a)
