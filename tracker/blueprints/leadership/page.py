"""What a leader's page shows: units at their worst, what is overdue and why, what changed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tracker import clock
from tracker.domain.notifying.escalation import Step
from tracker.domain.tasks.waiting.overdue_apart import REPORTED, UNREPORTED
from tracker.domain.text import upper_first
from tracker.domain.vocabulary import Progress, Standing
from tracker.queries.notifying.escalation import escalated_to
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.reports.leaders.changes import overdue_since
from tracker.queries.reports.leaders.months import MonthsEnd, months_ends
from tracker.queries.reports.leaders.obstacles import requests_unanswered
from tracker.queries.reports.leaders.units import units_at_work
from tracker.queries.tasks.discussions import unanswered_instructions
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import words_of
from tracker.queries.tasks.lists import list_tasks
from tracker.queries.tasks.silence import silences_of
from tracker.queries.tasks.waiting.unit_instructions import instructions_waiting
from tracker.web.access import me, myself
from tracker.web.links.tasks import SILENT, TICKED, list_url

WHOLE_PROVINCE = "toan-tinh"
MOST_UNITS = 10
MOST_TASKS = 15
WEEK = timedelta(days=7)
_OVERDUE = [Standing.OPEN_OVERDUE.value]


@dataclass(frozen=True)
class Scope:
    """Whose tasks are shown: those of one leader, or all of the province's."""

    leader_id: int | None

    def address(self, **filters: list[str]) -> str:
        """The list of some of these tasks; ``filters`` are parts of the list's filter."""
        return list_url(self.arguments(**filters))

    def arguments(self, **filters: list[str]) -> dict[str, list[str]]:
        """The filter of that list as it stands in an address."""
        mine = {} if self.leader_id is None else {"lanh_dao": [str(self.leader_id)]}
        return {**filters, **mine}


def leaders_page(*, whole: bool) -> dict[str, Any]:
    """All that the page shows.

    A leader who is in charge of nothing open sees the whole province, too.
    """
    today = clock.today()
    scope = Scope(None if whole else me().id)
    work = units_at_work(today, scope.leader_id)
    in_charge = bool(work.together.open)
    if not in_charge and not whole:
        scope = Scope(None)
        work = units_at_work(today)
    units = [one for one in work.units if one.overdue or one.silent]
    return {
        "scope": scope,
        "in_charge": in_charge,
        "together": work.together,
        "units": units[:MOST_UNITS],
        "units_left": len(units[MOST_UNITS:]),
        "unanswered": unanswered_instructions(me().id),
        "of_units": instructions_waiting(writer_id=me().id),
        "months": months_ends(today, scope.leader_id),
        "links": {
            "open": scope.address(tinh_trang=[Standing.OPEN_IN_TIME.value, *_OVERDUE]),
            "overdue": scope.address(tinh_trang=_OVERDUE),
            "reported": scope.address(
                tinh_trang=_OVERDUE, tien_do=[Progress.AWAITING_CONFIRMATION.value]
            ),
            "silent": scope.address(**{SILENT: [TICKED]}),
        },
        "unit_lists": lambda code: {
            "overdue": scope.address(don_vi=[code], tinh_trang=_OVERDUE),
            "silent": scope.address(don_vi=[code], **{SILENT: [TICKED]}),
            "urge": scope.arguments(don_vi=[code], tinh_trang=_OVERDUE, ca_danh_sach=[TICKED]),
        },
        "month_list": lambda month: _month_list(scope, month),
        **_escalated(scope),
        **_overdue(scope),
        **_changed(scope, work.together.overdue),
    }


def _overdue(scope: Scope) -> dict[str, Any]:
    """The tasks that are overdue longest, and all that is known of why."""
    today = clock.today()
    task_filter = TaskFilter(
        today, today, standings=(Standing.OPEN_OVERDUE,), leader_id=scope.leader_id
    )
    page = list_tasks(myself(), task_filter, size=MOST_TASKS)
    numbers = [row.id for row in page.rows]
    return {
        "overdue": page,
        "overdue_marks": {True: upper_first(REPORTED), False: upper_first(UNREPORTED)},
        "silences": silences_of(page.rows, today, today),
        "last_words": words_of(page.rows, today, today),
        "urged": times_urged(numbers, today),
        "requests": requests_unanswered(numbers),
    }


def _escalated(scope: Scope) -> dict[str, Any]:
    """What went up as far as this page: whoever is in charge, shown with the whole province."""
    if scope.leader_id is not None:
        return {"escalated": [], "escalated_in_all": 0}
    rows, in_all = escalated_to(Step.CHAIRMAN, clock.today(), MOST_TASKS)
    return {"escalated": rows, "escalated_in_all": in_all}


def _changed(scope: Scope, overdue: int) -> dict[str, Any]:
    """What became overdue within a week, and what is so no more."""
    today = clock.today()
    since = overdue_since(today - WEEK, today, today, scope.leader_id)
    return {
        "week_ago": today - WEEK,
        "overdue_before": since.overdue,
        "newly": overdue - since.still,
        "cleared": since.cleared,
    }


def _month_list(scope: Scope, month: MonthsEnd) -> str:
    return scope.address(tinh_trang=_OVERDUE, ngay=[month.on.isoformat()])
