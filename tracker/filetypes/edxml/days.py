"""Days as the systems that write packages write them."""

import re
from datetime import date, datetime, timedelta, timezone

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_WITH_ZONE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})")
_VIETNAM = timezone(timedelta(hours=7))
_MONTHS = 12


def read_written_day(text: str) -> date | None:
    """The day: ``20/11/2026``, ``2026/11/20``, ``2026-11-20 08:00:00``, ``2026-11-19T17:00:00Z``
    (a moment with a time zone is the day in Vietnam). ``None`` where it is none.
    """
    text = text.strip()
    try:
        if _WITH_ZONE.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(_VIETNAM).date()
        if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
            return date(*map(int, match.groups()))
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = map(int, match.groups())
            if month > _MONTHS >= day:  # month first: no other reading is left
                day, month = month, day
            return date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return None
