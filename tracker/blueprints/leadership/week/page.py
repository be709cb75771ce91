"""What the weekly page shows: what went up to the leaders in seven days, and what became of it."""

from datetime import date, timedelta
from typing import Any

from tracker import clock, config
from tracker.domain.notifying.chairmans_week import DAYS, ChairmansWeek
from tracker.domain.notifying.escalation import Cause, Step
from tracker.queries.notifying.chairmans_week import chairmans_week

_DAY = timedelta(days=1)
_FURTHEST_BACK = date(2000, 1, 1)


def last_day(text: str) -> date | None:
    """The last of the seven days that an address names; none where there is no such page."""
    try:
        last = date.fromisoformat(text)
    except ValueError:
        return None
    return last if _FURTHEST_BACK <= last <= clock.today() else None


def week_page(last: date) -> dict[str, Any]:
    """All that the page shows."""
    today = clock.today()
    week = chairmans_week(last, today)
    return {
        "week": week,
        "groups": _groups(week),
        "before": last - DAYS - _DAY,
        "after": min(last + DAYS + _DAY, today) if last < today else None,
        "limits": {
            cause: config.settings().escalation_limits[Step.CHAIRMAN, cause] for cause in Cause
        },
        "Cause": Cause,
    }


def _groups(week: ChairmansWeek) -> list[tuple[str, str, list[Any], str]]:
    """Each list: its anchor, its heading, its tasks, and what stands where it is empty."""
    still = [one for one in week.earlier if one.is_stuck]
    moved = [one for one in week.earlier if not one.is_stuck]
    groups: list[tuple[str, str, list[Any], str]] = [
        ("moi", "Mới báo lên", list(week.newly), "Không có nhiệm vụ nào mới báo lên."),
        ("con-lai", "Đã báo lên từ trước, chưa có chuyển biến", still, ""),
        ("chuyen-bien", "Đã báo lên từ trước, đã có chuyển biến", moved, ""),
    ]
    return [group for group in groups if group[2] or group[3]]
