"""What the office is told once a week, and which week that is."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.errors import DomainError
from tracker.domain.notifying.digest import AtOffice, DigestTask
from tracker.domain.vocabulary import Queue

_NAMED = re.compile(r"([0-9]{4})-W([0-9]{2})")
WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


class WeekError(DomainError):
    """A week that cannot be understood."""

    def __init__(self, text: str) -> None:
        super().__init__(f"Tuần “{text}” không hợp lệ. Nhập năm và số tuần, ví dụ 2025-W27.")


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday, by ISO 8601: ``2025-W27``."""

    monday: date

    @property
    def name(self) -> str:
        """``2025-W27``"""
        year, number, _ = self.monday.isocalendar()
        return f"{year:04}-W{number:02}"

    def day(self, weekday: int) -> date:
        """One of its days; Monday is 0."""
        return self.monday + weekday * _DAY


def week_of(day: date) -> Week:
    """The week that a day lies in."""
    return Week(day - day.weekday() * _DAY)


def parse_week(text: str) -> Week:
    """The week that a name stands for.

    Raises:
        WeekError: there is no such week.
    """
    named = _NAMED.fullmatch(text.strip().upper())
    if named is None:
        raise WeekError(text.strip())
    try:
        return Week(date.fromisocalendar(int(named[1]), int(named[2]), 1))
    except ValueError:
        raise WeekError(text.strip()) from None


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A mail that could not be delivered: to whom, what it was, when, and what the server said.

    A channel besides mail has a ``name``, and no address to show as ``recipient``.
    """

    recipient: str
    name: str
    subject: str
    queued_on: date
    why: str


@dataclass(frozen=True, slots=True)
class WeeklyDigest:
    """What the office is to look at, as of a day.

    ``newly`` are overdue since ``since`` (not so on that day), longest first, ``overdue`` how many
    are in all. ``due`` are due from that day to ``until``, without those that wait for the office.
    ``waiting`` is what waits for the office, longest first.
    """

    week: Week
    as_of: date
    overdue: int
    newly: tuple[DigestTask, ...] = ()
    due: tuple[DigestTask, ...] = ()
    waiting: tuple[AtOffice, ...] = ()
    undelivered: tuple[Undelivered, ...] = ()

    @property
    def since(self) -> date:
        """The same day a week before."""
        return self.as_of - WEEK

    @property
    def until(self) -> date:
        """The last day of the week that begins with the day asked about."""
        return self.as_of + WEEK - _DAY

    def waiting_in(self, queue: Queue) -> tuple[AtOffice, ...]:
        """What waits in one queue."""
        return tuple(row for row in self.waiting if row.queue is queue)

    @property
    def illustrative(self) -> bool:
        """Whether any of it was made up for demonstration."""
        return any(task.illustrative for task in (*self.newly, *self.due)) or any(
            row.illustrative for row in self.waiting
        )
