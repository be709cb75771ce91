"""When a repeating task comes: the part of RFC 5545 that an office needs, and its words.

A rule gives deadlines, the first one included; days are days, there are no times in it. It is kept
as RFC 5545 writes it (``FREQ=MONTHLY;BYMONTHDAY=20``), so any calendar program reads it. Which days
it comes to is ``tracker.queries.directives.repeating_tasks``'s to count, with python-dateutil.

As RFC 5545 has it, a month without a 31st has no deadline on it, and a rule that began on 29
February comes in leap years only; the words say so, and ``BYMONTHDAY=-1`` is the last day of every
month.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from tracker.domain.errors import ValueRefused
from tracker.domain.vocabulary import LabelledEnum

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_WORDS = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)
MOST_INTERVAL, MOST_COUNT = 99, 999
LAST = -1  # of the month: its last day, its last Friday
_NTHS = {1: "đầu tiên", 2: "thứ hai", 3: "thứ ba", 4: "thứ tư", LAST: "cuối cùng"}
_KEYS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL")
T = TypeVar("T")
D = TypeVar("D")
_BYDAY = re.compile(r"(?P<nth>[+-]?[1-9])?(?P<day>MO|TU|WE|TH|FR|SA|SU)")


class RuleError(ValueRefused):
    """A rule that cannot be read, or that no office means; ``field`` is ``rule``."""

    def __init__(self, instruction: str) -> None:
        super().__init__("rule", instruction)


class Frequency(LabelledEnum):
    """How often, for an interval of one; ``unit`` is what an interval counts."""

    DAILY = "DAILY", "ngày"
    WEEKLY = "WEEKLY", "tuần"
    MONTHLY = "MONTHLY", "tháng"
    YEARLY = "YEARLY", "năm"


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A weekday, Monday 0; of a month its ``nth`` one (1 to 4, or -1 for the last)."""

    day: int
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that holds together.

    Without a day of its own it comes on that of the first deadline.

    :raises RuleError: it does not.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[OnWeekday, ...] = ()
    month_days: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        for holds, instruction in self._laws():
            if not holds:
                raise RuleError(instruction)

    def _laws(self) -> tuple[tuple[bool, str], ...]:
        of_month = self.frequency is Frequency.MONTHLY
        weekly = self.frequency is Frequency.WEEKLY
        nths = [weekday.nth for weekday in self.weekdays]
        return (
            (1 <= self.interval <= MOST_INTERVAL, f"Nhập chu kỳ từ 1 đến {MOST_INTERVAL}."),
            (
                self.count is None or 1 <= self.count <= MOST_COUNT,
                f"Nhập số kỳ từ 1 đến {MOST_COUNT}.",
            ),
            (
                self.count is None or self.until is None,
                "Chỉ nhập một trong hai: số kỳ hoặc ngày kết thúc.",
            ),
            (
                not self.weekdays or of_month or weekly,
                "Chỉ chọn thứ trong tuần khi lặp hằng tuần hoặc hằng tháng.",
            ),
            (
                all(0 <= weekday.day < len(WEEKDAYS) for weekday in self.weekdays),
                "Chọn thứ trong tuần.",
            ),
            (
                not weekly or not any(nths),
                "Khi lặp hằng tuần, chọn thứ trong tuần, không chọn tuần thứ mấy.",
            ),
            (
                not of_month or all(nth in _NTHS for nth in nths),
                "Khi lặp hằng tháng, chọn tuần thứ nhất đến thứ tư hoặc cuối cùng của thứ đó.",
            ),
            (
                not self.month_days or of_month,
                "Chỉ chọn ngày trong tháng khi lặp hằng tháng.",
            ),
            (
                all(day == LAST or 1 <= day <= 31 for day in self.month_days),
                "Nhập ngày trong tháng từ 1 đến 31, hoặc -1 là ngày cuối tháng.",
            ),
            (
                not (self.weekdays and self.month_days),
                "Chỉ chọn một trong hai: thứ trong tuần hoặc ngày trong tháng.",
            ),
        )

    @property
    def text(self) -> str:
        """As RFC 5545 writes it: ``FREQ=WEEKLY;INTERVAL=2;BYDAY=FR``."""
        parts = [f"FREQ={self.frequency.value}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekdays:
            days = (f"{each.nth or ''}{WEEKDAYS[each.day]}" for each in self.weekdays)
            parts.append(f"BYDAY={','.join(days)}")
        if self.month_days:
            parts.append(f"BYMONTHDAY={','.join(map(str, self.month_days))}")
        if self.count:
            parts.append(f"COUNT={self.count}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def words(self, first: date) -> str:
        """For a rule whose first deadline is that day: ``hằng tuần vào thứ Sáu``."""
        unit = self.frequency.label
        every = f"hằng {unit}" if self.interval == 1 else f"{self.interval} {unit} một lần"
        return f"{every}{self._days(first)}{self._end()}"

    def _days(self, first: date) -> str:
        match self.frequency:
            case Frequency.DAILY:
                return ""
            case Frequency.YEARLY:
                leap = " (chỉ năm nhuận)" if (first.month, first.day) == (2, 29) else ""
                return f" vào ngày {first.day}/{first.month}{leap}"
            case Frequency.WEEKLY:
                weekdays = self.weekdays or (OnWeekday(first.weekday()),)
                return f" vào {_listed([_weekday_words(day) for day in weekdays])}"
        if self.weekdays:
            return f" vào {_listed([_weekday_words(day) for day in self.weekdays])} của tháng"
        days = self.month_days or (first.day,)
        skipped = " (tháng không có ngày này thì không có kỳ)" if max(days) > 28 else ""
        numbered = [str(day) for day in days if day != LAST]
        words = [f"ngày {_listed(numbered)}"] if numbered else []
        words += ["ngày cuối tháng"] if LAST in days else []
        return f" vào {_listed(words)}{skipped}"

    def _end(self) -> str:
        if self.count:
            return f", {self.count} kỳ"
        return f", đến hết ngày {self.until:%d/%m/%Y}" if self.until else ""


def parse_rule(text: str) -> Rule:
    """Read what RFC 5545 writes, as far as an office needs it.

    :raises RuleError: it cannot be read, or says what no office means.
    """
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        key, equals, value = part.partition("=")
        if key not in _KEYS or not equals or not value or key in parts:
            raise RuleError(f"Không hiểu “{part}” trong quy tắc lặp.")
        parts[key] = value
    frequency = parts.get("FREQ", "")
    if frequency not in set(Frequency):
        raise RuleError("Chọn lặp hằng ngày, hằng tuần, hằng tháng hoặc hằng năm.")
    return Rule(
        Frequency(frequency),
        interval=_read(parts, "INTERVAL", _whole, 1),
        weekdays=_read(parts, "BYDAY", _weekdays, ()),
        month_days=_read(parts, "BYMONTHDAY", _month_days, ()),
        count=_read(parts, "COUNT", _whole, None),
        until=_read(parts, "UNTIL", _day, None),
    )


def _read(parts: dict[str, str], key: str, reader: Callable[[str], T], without: D) -> T | D:
    if key not in parts:
        return without
    try:
        return reader(parts[key])
    except ValueError:
        raise RuleError(f"Không hiểu “{key}={parts[key]}” trong quy tắc lặp.") from None


def _whole(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise ValueError(value)
    return int(value)


def _weekdays(value: str) -> tuple[OnWeekday, ...]:
    """In the order of the week, each once."""
    weekdays = set()
    for part in value.split(","):
        match = _BYDAY.fullmatch(part)
        if match is None:
            raise ValueError(part)
        nth = int(match["nth"]) if match["nth"] else None
        weekdays.add(OnWeekday(WEEKDAYS.index(match["day"]), nth))
    return tuple(sorted(weekdays, key=lambda each: (each.nth == LAST, each.nth or 0, each.day)))


def _month_days(value: str) -> tuple[int, ...]:
    """In the order of the month, each once."""
    parts = value.split(",")
    if not all(re.fullmatch(r"[+-]?[0-9]{1,2}", part) for part in parts):
        raise ValueError(value)
    return tuple(sorted({int(part) for part in parts}, key=lambda day: (day < 0, day)))


def _day(value: str) -> date:
    if not re.fullmatch(r"[0-9]{8}", value):
        raise ValueError(value)
    return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 - a day has no time zone


def _weekday_words(weekday: OnWeekday) -> str:
    name = WEEKDAY_WORDS[weekday.day]
    return f"{name} {_NTHS[weekday.nth]}" if weekday.nth else name


def _listed(words: list[str]) -> str:
    """``a``, ``a và b``, ``a, b và c``."""
    return " và ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
