"""A year as twelve months of weeks."""

from calendar import Calendar
from datetime import date

from tracker.queries.organisation.calendar import DayOfYear, days_of_year

Week = list[DayOfYear | None]


def months_of(year: int) -> list[tuple[int, list[Week]]]:
    """Each month with its weeks from Monday on; none where a day is of another month."""
    days = {row.day: row for row in days_of_year(year)}
    return [(month, _weeks(year, month, days)) for month in range(1, 13)]


def _weeks(year: int, month: int, days: dict[date, DayOfYear]) -> list[Week]:
    weeks = Calendar().monthdatescalendar(year, month)
    return [[days[day] if day.month == month else None for day in week] for week in weeks]
