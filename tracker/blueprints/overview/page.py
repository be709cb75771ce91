"""What the overview shows beside the figures of its period."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracker import clock, config
from tracker.domain.reports.periods import month_of, months_back
from tracker.domain.tasks.waiting.overdue_apart import OverdueApart
from tracker.domain.tasks.workflow import BEFORE_REPORT
from tracker.domain.vocabulary import OPEN, Progress, Register, Role
from tracker.queries.organisation.reorganisation import left_over, near_entries
from tracker.queries.reports import overview
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.queues import office_waits
from tracker.queries.tasks.waiting.undecided import undecided_of
from tracker.web.access import Access, may_open, myself
from tracker.web.links.tasks import counted_lists, filter_link
from tracker.web.pages import charts
from tracker.web.pages.queue_counts import drafts_count, queue_counts

SHOWN = 8  # tasks in each short list
SEE_OFFICE_WAITS = (Role.OFFICE_LEADER, Role.LEADERSHIP)
"""Who sees how long the office leaves things undecided: those who answer for it."""


def pressing(overdue: Iterable[OverdueApart]) -> dict[str, Any]:
    """What needs attention, whatever period is shown; ``overdue``: of each register, today."""
    person, today = myself(), clock.today()
    settings = config.settings()
    task_filters = {
        "overdue": overview.overdue_filter(today),
        "due_soon": overview.due_soon_filter(today, settings.due_soon_days),
    }
    lists = {
        name: overview.first_of(person, filter_, SHOWN) for name, filter_ in task_filters.items()
    }
    rows = [row for page in lists.values() for row in page.rows]
    return {
        **lists,
        "undecided": undecided_of(rows, today),
        "apart": _together(overdue, lists["overdue"].total),
        "waits": office_waits(today) if person.holds(SEE_OFFICE_WAITS) else [],
        "links": {
            **{name: filter_link(filter_) for name, filter_ in task_filters.items()},
            "unreported": filter_link(replace(task_filters["overdue"], progresses=BEFORE_REPORT)),
            "reported": filter_link(
                replace(task_filters["overdue"], progresses=(Progress.AWAITING_CONFIRMATION,))
            ),
        },
        "left_over": [
            (unit, number, filter_link(TaskFilter(today, today, progresses=OPEN, unit_id=unit.id)))
            for unit, number in left_over(today)
        ],
        "reorganisations": near_entries(today),
        "may_reorganise": may_open(Access.REORGANISES),
        "queues": queue_counts(),
        "drafts": drafts_count(),
        "due_soon_days": settings.due_soon_days,
    }


def _together(overdue: Iterable[OverdueApart], total: int) -> OverdueApart:
    """Of all that is overdue, which the list beside it has counted."""
    parts = list(overdue)
    waiting = sum(part.waiting for part in parts)
    return OverdueApart(total - waiting, waiting, max(part.longest for part in parts))


def trend() -> dict[str, Any]:
    """The tasks assigned in each of the last twelve months, as they stand today."""
    today = clock.today()
    months = overview.by_month(
        months_back(month_of(today).first, overview.TREND_MONTHS), Register.PROVINCE, today, today
    )
    series = [(f"{row.month.first:%m/%y}", row.tally) for row in months]
    return {
        "months": months,
        "columns": charts.columns(series),
        "month_lists": lambda row: counted_lists(row.month, Register.PROVINCE, today, today),
    }
