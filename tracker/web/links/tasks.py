"""The list of tasks: by a filter, and behind a number as of the day on which it was counted."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from tracker import clock
from tracker.domain.reports.comparison import Measure
from tracker.domain.reports.periods import Period, parse_period
from tracker.domain.reports.report import NONE, Dimension, Report
from tracker.domain.reports.tally_words import Counted
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.queries.tasks.filters import TaskFilter

WITHOUT_ANY = "khong"
"""Instead of a row's number in the address: the tasks that have none."""
LATE_EXTENSION, TICKED = "nho_gia_han", "1"
"""The box of the list's filter for what is on time only by a late extension, and it ticked."""

_ROWS = {
    Dimension.UNIT: "don_vi",
    Dimension.UNIT_KIND: "loai_don_vi",
    Dimension.FIELD: "linh_vuc",
    Dimension.LEADER: "lanh_dao",
    Dimension.OFFICER: "chuyen_vien",
    Dimension.DIRECTIVE: "van_ban",
}
"""The list's filter, by what a report is broken down by; months are days from … to."""


def list_url(arguments: dict[str, list[str]], **paging: str) -> str:
    """The list with this filter, and the place in it."""
    query = urlencode({**arguments, **paging}, doseq=True)
    return url_for("tasks.index") + (f"?{query}" if query else "")


def file_url(arguments: dict[str, list[str]], ending: str) -> str:
    """The same list as a file, as of the day it is shown."""
    query = urlencode(
        {**arguments, "ngay": arguments.get("ngay") or clock.today().isoformat()}, doseq=True
    )
    return f"{url_for('tasks.take_away', ending=ending)}?{query}"


def report_link(report: Report, standing: Standing | None = None, unit: str | None = None) -> str:
    """The tasks behind a count of a report: all that count, those of a standing, of a unit."""
    narrower = {"don_vi": unit} if unit else {}
    return counted_link(
        report.period, report.register, report.as_of, report.known_by, standing, **narrower
    )


def beside_links(report: Report, **narrower: Any) -> Callable[[Counted], str]:
    """The tasks behind the numbers beside the four parts of a report, or of one of its rows."""
    register, days = report.register, (report.as_of, report.known_by)

    def link(counted: Counted) -> str:
        measure = counted.measure
        if not counted.every_period:
            return measure_link(report.period, register, *days, measure, **narrower)
        whenever = {"loai": register.value, **_days(*days), **_measured(measure)}
        return _link({**whenever, **narrower})

    return link


def counted_link(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    *standings: Standing | None,
    **narrower: Any,
) -> str:
    """The tasks of a register assigned in a period, as of a day. Withdrawn ones are not counted.

    ``narrower``: further parts of the list's filter, by their names in the address.
    """
    return _link(
        {
            "loai": register.value,
            "giao_tu": period.first.isoformat(),
            "giao_den": period.last.isoformat(),
            **_days(as_of, known_by),
            "tinh_trang": _of(*standings),
            **narrower,
        }
    )


def measure_link(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    measure: Measure,
    **narrower: Any,
) -> str:
    """The tasks that a measure counts."""
    return counted_link(period, register, as_of, known_by, **_measured(measure), **narrower)


def row_filter(by: Dimension, key: str, period: Period) -> dict[str, str]:
    """What narrows the list to one row of a breakdown of a period."""
    if by is Dimension.MONTH:
        whole = parse_period(key)
        first, last = max(whole.first, period.first), min(whole.last, period.last)
        return {"giao_tu": first.isoformat(), "giao_den": last.isoformat()}
    return {_ROWS[by]: key if key != NONE else WITHOUT_ANY}


def carried_link(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    standing: Standing | None = None,
) -> str:
    """The tasks carried over into a period, as of a day."""
    return _link(
        {
            "loai": register.value,
            "chuyen_sang": period.first.isoformat(),
            **_days(as_of, known_by),
            "tinh_trang": _of(standing),
        }
    )


def _days(as_of: date, known_by: date) -> dict[str, str]:
    """The two days of a list; that of what is known only where it is not today's knowledge."""
    known = {} if known_by == clock.today() else {"biet_den": known_by.isoformat()}
    return {"ngay": as_of.isoformat(), **known}


def directive_link(directive_id: int, standing: Standing | None = None) -> str:
    """The tasks of a directive as of today: all that count, or those of a standing."""
    return _link({"van_ban": directive_id, "tinh_trang": _of(standing)})


def directive_beside_links(directive_id: int) -> Callable[[Counted], str]:
    """The tasks behind the numbers beside the four parts of a directive."""
    return lambda counted: _link({"van_ban": directive_id, **_measured(counted.measure)})


def filter_link(task_filter: TaskFilter, unit: str | None = None) -> str:
    """The tasks of a filter as of today (queues, what is overdue now)."""
    args: dict[str, Any] = {
        "tinh_trang": [word.value for word in task_filter.standings],
        "tien_do": [word.value for word in task_filter.progresses],
    }
    if task_filter.due_from:
        args["han_tu"] = task_filter.due_from.isoformat()
    if task_filter.due_to:
        args["han_den"] = task_filter.due_to.isoformat()
    if unit:
        args["don_vi"] = unit
    return _link(args)


def _measured(measure: Measure) -> dict[str, Any]:
    """The parts of the filter for a measure; withdrawn tasks have no standing to be asked by."""
    withdrawn = measure.progress is Progress.WITHDRAWN
    return {
        "tinh_trang": [] if withdrawn else _of(*measure.standings),
        **({"tien_do": measure.progress.value} if measure.progress else {}),
        **({LATE_EXTENSION: TICKED} if measure.by_late_extension else {}),
    }


def _of(*standings: Standing | None) -> list[str]:
    """Those standings, or all there are."""
    return [word.value for word in standings if word] or [word.value for word in Standing]


def _link(args: dict[str, Any]) -> str:
    return f"{url_for('tasks.index')}?{urlencode(args, doseq=True)}"
