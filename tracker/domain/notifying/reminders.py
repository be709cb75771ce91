"""When a unit is reminded of a deadline: some days before it, and once it has passed.

Source: docs/domain.md, "The law behind it" (practice: 7, 3 and 1 days before). Days are working
days unless set otherwise: then nobody is reminded on a day on which nobody is there to read it,
and three days are three days of work, over Tết too. How long a task is overdue is still counted in
calendar days, as everywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.workdays import Calendar
from tracker.domain.vocabulary import LabelledEnum

MOST_DAYS = 60
MOST_REMINDERS = 10
_DAY = timedelta(days=1)


class DayCount(LabelledEnum):
    """Which days count on the way to a deadline."""

    WORKING = "working", "ngày làm việc"
    CALENDAR = "calendar", "ngày"


class ReminderPlanError(ValueRefused):
    """Days that nobody can be reminded on; ``field`` is ``before``, ``after``, or empty as yet."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of a deadline: how many days before or after it, and which day that is."""

    days: int
    after: bool
    on: date

    def occasion(self, deadline: date) -> str:
        """What a notice of it is kept under: once for each task, deadline and step."""
        return f"{'overdue' if self.after else 'due'}-{deadline.isoformat()}-{self.days}"


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """The days before and after a deadline on which a unit is reminded; none at all is possible.

    Raises:
        ReminderPlanError: too many reminders, or one further away than ``MOST_DAYS``.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    count: DayCount = DayCount.WORKING

    def __post_init__(self) -> None:
        _check(self.before, "before", least=0)
        _check(self.after, "after", least=1)

    def reached(self, day: date, deadline: date, calendar: Calendar) -> Reminder | None:
        """The reminder whose turn it is on a day: the latest one that is due by then.

        With 7, 3 and 1 days before: from 7 days left it is the first one's turn, also later, should
        it have been missed, until that of 3 is due. Once the deadline has passed, only those after.
        """
        passed = day > deadline
        steps = (
            Reminder(days, passed, self._on(days, passed, deadline, calendar))
            for days in (self.after if passed else self.before)
        )
        return max((step for step in steps if step.on <= day), key=attrgetter("on"), default=None)

    def days_before(self, deadline: date, calendar: Calendar) -> tuple[date, ...]:
        """The days before a deadline, or on it, on which a unit is reminded, first to last."""
        return tuple(sorted({self._on(days, False, deadline, calendar) for days in self.before}))

    def days_left(self, day: date, deadline: date, calendar: Calendar) -> int:
        """How many days come after ``day``, up to and including the deadline."""
        if self.count is DayCount.WORKING:
            return calendar.working_days_between(day, deadline)
        return (deadline - day).days

    @property
    def words(self) -> str:
        """``7, 3, 1 ngày làm việc trước hạn; 1 ngày làm việc sau hạn``"""
        ahead = tuple(days for days in self.before if days)
        parts = (
            f"{', '.join(map(str, ahead))} {self.count.label} trước hạn" if ahead else "",
            "ngày hết hạn" if 0 in self.before else "",
            f"{', '.join(map(str, self.after))} {self.count.label} sau hạn" if self.after else "",
        )
        return "; ".join(filter(None, parts)) or "không nhắc"

    def facts(self) -> dict[str, Any]:
        """The plan as JSON-ready values."""
        return {"before": [*self.before], "after": [*self.after], "count": self.count.value}

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "ReminderPlan":
        """The plan that gave these facts."""
        return cls(tuple(facts["before"]), tuple(facts["after"]), DayCount(facts["count"]))

    def _on(self, days: int, after: bool, deadline: date, calendar: Calendar) -> date:
        if self.count is DayCount.CALENDAR:
            return deadline + (days if after else -days) * _DAY
        if after:
            return calendar.add_working_days(deadline, days)
        return _before(deadline, days, calendar)


def furthest_deadline(plans: Iterable[ReminderPlan], day: date, calendar: Calendar) -> date:
    """No later deadline is reminded of on a day by any of these plans."""
    days = max((max(plan.before, default=0) for plan in plans), default=0)
    return calendar.add_working_days(day, days + 1)


def read_days(text: str) -> tuple[int, ...]:
    """``"7, 3,1"`` -> ``(7, 3, 1)``: largest first, each once; nothing written: none.

    Raises:
        ReminderPlanError: not numbers, or too large.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    written = [part for part in parts if part]
    if not all(part.isascii() and part.isdecimal() and int(part) <= MOST_DAYS for part in written):
        raise ReminderPlanError(
            "", f"Viết các số ngày từ 0 đến {MOST_DAYS}, cách nhau bằng dấu phẩy, ví dụ 7, 3, 1."
        )
    return tuple(sorted({int(part) for part in written}, reverse=True))


def days_left_words(days_left: int, day: date, deadline: date, count: DayCount) -> str:
    """``Còn 3 ngày làm việc, hạn hoàn thành 03/07/2025.``"""
    if day == deadline:
        left = "Đến hạn hôm nay"
    elif days_left:
        left = f"Còn {days_left} {count.label}"
    else:
        left = "Từ nay đến hạn không còn ngày làm việc"
    return f"{left}, hạn hoàn thành {deadline:%d/%m/%Y}."


def overdue_words(day: date, deadline: date) -> str:
    """``Quá hạn 1 ngày, hạn hoàn thành 03/07/2025.``"""
    return f"Quá hạn {(day - deadline).days} ngày, hạn hoàn thành {deadline:%d/%m/%Y}."


def nothing_sent_words(last_sent: date, day: date) -> str:
    """What the first mail of the day says after days on which none was made."""
    return (
        f"Chương trình ngừng gửi thư từ ngày {last_sent:%d/%m/%Y} đến ngày {day:%d/%m/%Y}; "
        f"thời hạn, số ngày dưới đây tính đến ngày {day:%d/%m/%Y}."
    )


def _before(deadline: date, days: int, calendar: Calendar) -> date:
    """The first day on which no more than so many working days are left."""
    day, left = deadline, days - calendar.is_working(deadline)
    while left >= 0:
        day -= _DAY
        left -= calendar.is_working(day)
    return day


def _check(days: tuple[int, ...], field: str, *, least: int) -> None:
    if len(days) > MOST_REMINDERS:
        raise ReminderPlanError(field, f"Nhắc nhiều nhất {MOST_REMINDERS} lần.")
    if any(not least <= day <= MOST_DAYS for day in days):
        raise ReminderPlanError(field, f"Số ngày phải từ {least} đến {MOST_DAYS}.")
