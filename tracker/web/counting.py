"""A count is a link to exactly the tasks it counts."""

from typing import Any
from urllib.parse import urlencode

from flask import g, url_for

from tracker.domain.periods import Period
from tracker.domain.report import Report
from tracker.domain.vocabulary import Queue, Register, Standing
from tracker.queries.queues import waiting_counts
from tracker.queries.tasks import TaskFilter


def report_link(report: Report, standing: Standing | None = None, unit: str | None = None) -> str:
    """The tasks behind a count of a report: all that count, those of a standing, of a unit."""
    return counted_link(report.period, report.register, report.as_of, standing, unit)


def counted_link(
    period: Period,
    register: Register,
    as_of: Any,
    standing: Standing | None = None,
    unit: str | None = None,
) -> str:
    """The tasks of a register assigned in a period, as of a day. Withdrawn ones are not counted."""
    standings = [standing] if standing else list(Standing)
    args: dict[str, Any] = {
        "loai": register.value,
        "giao_tu": period.first.isoformat(),
        "giao_den": period.last.isoformat(),
        "ngay": as_of.isoformat(),
        "tinh_trang": [word.value for word in standings],
    }
    if unit:
        args["don_vi"] = unit
    return _link(args)


def directive_link(directive_id: int, standing: Standing | None = None) -> str:
    """The tasks of a directive as of today: all that count, or those of a standing."""
    standings = [standing] if standing else list(Standing)
    return _link({"van_ban": directive_id, "tinh_trang": [word.value for word in standings]})


def filter_link(wanted: TaskFilter, unit: str | None = None) -> str:
    """The tasks of a filter as of today (queues, what is overdue now)."""
    args: dict[str, Any] = {
        "tinh_trang": [word.value for word in wanted.standings],
        "tien_do": [word.value for word in wanted.progresses],
    }
    if wanted.due_from:
        args["han_tu"] = wanted.due_from.isoformat()
    if wanted.due_to:
        args["han_den"] = wanted.due_to.isoformat()
    if unit:
        args["don_vi"] = unit
    return _link(args)


def queue_counts() -> dict[Queue, int]:
    """How much waits for the office, asked once for a page and its menu."""
    if "queue_counts" not in g:
        g.queue_counts = waiting_counts()
    counts: dict[Queue, int] = g.queue_counts
    return counts


def _link(args: dict[str, Any]) -> str:
    return f"{url_for('tasks.index')}?{urlencode(args, doseq=True)}"
