"""Values of environment variables that several settings have the form of."""

import re
from collections.abc import Mapping
from datetime import time

from tracker.domain.notifying.channels import USUAL_SCHEMES, Network, parse_networks, parse_schemes
from tracker.domain.notifying.reminders import (
    MOST_DAYS,
    DayCount,
    ReminderPlan,
    ReminderPlanError,
    read_days,
)

METRICS_TOKEN_LENGTH = 16
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class SettingError(Exception):
    """A setting has a value that the program cannot run with; the message is one clear line."""

    def __init__(self, variable: str, value: str, expected: str) -> None:
        self.variable = variable
        super().__init__(f"{variable}={value!r}: cần {expected}")


def number(environ: Mapping[str, str], variable: str, default: int, least: int, most: int) -> int:
    given = environ.get(variable)
    if not given:
        return default
    if not given.isdecimal() or not least <= int(given) <= most:
        raise SettingError(variable, given, f"một số từ {least} đến {most}")
    return int(given)


def time_of_day(environ: Mapping[str, str], variable: str, default: time) -> time:
    given = environ.get(variable)
    if not given:
        return default
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", given):
        raise SettingError(variable, given, "giờ:phút, ví dụ 07:30")
    return time.fromisoformat(given)


def weekday(environ: Mapping[str, str], variable: str, default: str) -> int:
    """A day of the week by its English short name, as a number: Monday is 0."""
    given = environ.get(variable) or default
    if given not in WEEKDAYS:
        raise SettingError(variable, given, f"một trong {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(given)


def reminders(environ: Mapping[str, str]) -> ReminderPlan:
    """When units are reminded of deadlines: days before, days after, and which days count.

    ``0`` alone as days after: nobody is reminded once the deadline has passed.
    """
    default = ReminderPlan()
    before = _days(environ, "TRACKER_REMINDER_DAYS", default.before)
    after = _days(environ, "TRACKER_REMINDER_AFTER", default.after)
    count = environ.get("TRACKER_REMINDER_COUNT") or default.count.value
    if count not in set(DayCount):
        raise SettingError("TRACKER_REMINDER_COUNT", count, "working hoặc calendar")
    return ReminderPlan(before, tuple(day for day in after if day), DayCount(count))


def _days(environ: Mapping[str, str], variable: str, default: tuple[int, ...]) -> tuple[int, ...]:
    given = environ.get(variable)
    if not given:
        return default
    try:
        return read_days(given)
    except ReminderPlanError:
        expected = f"các số từ 0 đến {MOST_DAYS}, ví dụ 7,3,1"
        raise SettingError(variable, given, expected) from None


def channel_schemes(environ: Mapping[str, str]) -> frozenset[str]:
    """Which services channels may lead to, by the beginning of their addresses."""
    given = environ.get("TRACKER_CHANNEL_SCHEMES")
    try:
        return parse_schemes(given) if given else frozenset(USUAL_SCHEMES)
    except ValueError:
        expected = "tên loại kênh, ví dụ tgram,jsons; hoặc none; không gồm loại ghi vào máy chủ"
        raise SettingError("TRACKER_CHANNEL_SCHEMES", given or "", expected) from None


def channel_networks(environ: Mapping[str, str]) -> tuple[Network, ...]:
    """Which networks channels may lead to besides the public internet."""
    given = environ.get("TRACKER_CHANNEL_NETWORKS") or ""
    try:
        return parse_networks(given)
    except ValueError:
        expected = "các mạng, ví dụ 10.1.0.0/16,192.168.1.5"
        raise SettingError("TRACKER_CHANNEL_NETWORKS", given, expected) from None


def log_format(environ: Mapping[str, str]) -> str:
    """How lines of the log look."""
    given = environ.get("TRACKER_LOG_FORMAT") or "text"
    if given not in ("text", "json"):
        raise SettingError("TRACKER_LOG_FORMAT", given, "text hoặc json")
    return given


def metrics_token(environ: Mapping[str, str]) -> str | None:
    """What Prometheus must send; without it nothing is told."""
    given = environ.get("TRACKER_METRICS_TOKEN")
    if not given:
        return None
    if len(given) < METRICS_TOKEN_LENGTH or not given.isascii() or " " in given:
        expected = f"ít nhất {METRICS_TOKEN_LENGTH} ký tự ASCII, không có dấu cách"
        raise SettingError("TRACKER_METRICS_TOKEN", "…", expected)
    return given


def before_means(environ: Mapping[str, str]) -> bool:
    """Whether "trước ngày X" ends on the day before X."""
    given = environ.get("TRACKER_BEFORE_MEANS") or "day-before"
    if given not in ("day-before", "same-day"):
        raise SettingError("TRACKER_BEFORE_MEANS", given, "day-before hoặc same-day")
    return given == "day-before"
