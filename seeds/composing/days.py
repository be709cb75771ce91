"""Working days of the years the tasks fall in. Fixed here so that the script never drifts."""

from datetime import date, timedelta

_OFF = """
2021-01-01 2021-02-10 2021-02-11 2021-02-12 2021-02-15 2021-02-16 2021-04-21 2021-04-30 2021-05-03
2021-09-02 2021-09-03 2022-01-03 2022-01-31 2022-02-01 2022-02-02 2022-02-03 2022-02-04 2022-04-11
2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01
2025-05-02 2025-09-01 2025-09-02
"""
DAYS_OFF = frozenset(date.fromisoformat(day) for day in _OFF.split())
WORKING_SATURDAYS = frozenset({date(2025, 4, 26)})
"""Made up for Friday 2 May 2025."""


def is_working(day: date) -> bool:
    """Whether offices work on that day."""
    return (day.weekday() < 5 and day not in DAYS_OFF) or day in WORKING_SATURDAYS


def on_or_after(day: date) -> date:
    """That day, or the next working one."""
    while not is_working(day):
        day += timedelta(1)
    return day


def on_or_before(day: date) -> date:
    """That day, or the last working one before it."""
    while not is_working(day):
        day -= timedelta(1)
    return day


def plus(day: date, working_days: int) -> date:
    """The n-th working day after that day; the day itself for 0."""
    for _ in range(working_days):
        day = on_or_after(day + timedelta(1))
    return day


def between(first: date, last: date) -> list[date]:
    """All working days from the first day to the last, both included."""
    span = range((last - first).days + 1)
    return [day for n in span if is_working(day := first + timedelta(n))]
