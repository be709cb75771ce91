"""Reading the rule of a repeating task as RFC 5545 writes it, as far as an office needs it."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from tracker.domain.directives.recurrence import (
    ALL_WORKDAYS,
    LAST,
    WEEKDAYS,
    Frequency,
    OnWeekday,
    Rule,
    RuleError,
)

_KEYS = ("FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYSETPOS", "BYMONTHDAY", "COUNT", "UNTIL")
T = TypeVar("T")
D = TypeVar("D")
_BYDAY = re.compile(r"(?P<nth>[+-]?[1-9])?(?P<day>MO|TU|WE|TH|FR|SA|SU)")


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
    if "BYSETPOS" in parts and parts.pop("BYDAY", "") != ALL_WORKDAYS:
        raise RuleError(f"Chỉ dùng BYSETPOS cho ngày làm việc thứ mấy: BYDAY={ALL_WORKDAYS}.")
    frequency = parts.get("FREQ", "")
    if frequency not in set(Frequency):
        raise RuleError("Chọn lặp hằng ngày, hằng tuần, hằng tháng hoặc hằng năm.")
    return Rule(
        Frequency(frequency),
        interval=_read(parts, "INTERVAL", _whole, 1),
        weekdays=_read(parts, "BYDAY", _weekdays, ()),
        month_days=_read(parts, "BYMONTHDAY", _month_days, ()),
        months=_read(parts, "BYMONTH", _months, ()),
        workday=_read(parts, "BYSETPOS", _place, None),
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


def _place(value: str) -> int:
    return LAST if value == str(LAST) else _whole(value)


def _months(value: str) -> tuple[int, ...]:
    """In the order of the year, each once."""
    return tuple(sorted({_whole(part) for part in value.split(",")}))


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
