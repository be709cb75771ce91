"""The list of tasks: by a filter, and behind a number as of the day on which it was counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote_plus, urlencode

from flask import Flask, g, url_for

from tracker import clock
from tracker.domain.reports.comparison import Measure
from tracker.domain.reports.periods import Period, between, parse_period
from tracker.domain.reports.report import NONE, Dimension, Report
from tracker.domain.reports.tally_words import Counted
from tracker.domain.vocabulary import OPEN_STANDINGS, Progress, Register, Standing
from tracker.queries.tasks.filters import TaskFilter

WITHOUT_ANY = "khong"
"""Instead of a row's number in the address: the tasks that have none."""
LATE_EXTENSION, TICKED = "nho_gia_han", "1"
"""The box of the list's filter for what is on time only by a late extension, and it ticked."""
SILENT = "lau_chua_cap_nhat"
PREDECESSORS = "tien_nhiem"
"""The box for what units have said nothing of for too long."""
SAVED = "xem"
"""In the address: the saved list that the filter came from."""
OPEN_WORK = {"tinh_trang": [word.value for word in OPEN_STANDINGS]}
"""What the list shows to whoever asks for nothing in particular."""
EVERYTHING = {"sap_xep": ["-assigned"]}
"""The list of all that was ever assigned, done and withdrawn too: newest first."""

_ROWS = {
    Dimension.UNIT: "don_vi",
    Dimension.UNIT_KIND: "loai_don_vi",
    Dimension.FIELD: "linh_vuc",
    Dimension.LEADER: "lanh_dao",
    Dimension.OFFICER: "chuyen_vien",
    Dimension.DIRECTIVE: "van_ban",
}
"""The list's filter, by what a report is broken down by; months are days from … to."""


def init_app(app: Flask) -> None:
    """Hand the addresses that rows of tables link to to the templates."""
    app.jinja_env.globals["task_url"] = task_url


def task_url(task_id: int, **arguments: str) -> str:
    """The page of a task. The routes are asked once in a request for what all rows share."""
    query = _query(tuple(arguments.items())) if arguments else ""
    return f"{_list_address()}/{task_id}{query}"


@lru_cache(maxsize=64)  # the rows of a page come back to the same place
def _query(arguments: tuple[tuple[str, str], ...]) -> str:
    return f"?{urlencode(arguments, safe='/')}"


def list_url(arguments: dict[str, list[str]], **paging: str) -> str:
    """The list with this filter, and the place in it."""
    query = urlencode({**arguments, **paging}, doseq=True)
    return _list_address() + (f"?{query}" if query else "")


def with_filter(address: str, arguments: dict[str, list[str]]) -> str:
    """Another page's address with this filter."""
    return f"{address}?{urlencode(arguments, doseq=True)}" if arguments else address


def urge_list_url(arguments: dict[str, list[str]]) -> str:
    """The page that urges units about the tasks of this list, and comes back to it."""
    query = {**arguments, "ca_danh_sach": ["1"], "tro_ve": [list_url(arguments)]}
    return with_filter(url_for("tasks.urging.preview"), query)


def file_url(arguments: dict[str, list[str]], ending: str, **further: str) -> str:
    """The same list as a file, as of the day it is shown."""
    day = arguments.get("ngay") or clock.today().isoformat()
    query = urlencode({**arguments, "ngay": day, **further}, doseq=True)
    return f"{url_for('tasks.take_away', ending=ending)}?{query}"


class Lists(Protocol):
    """Addresses of lists that differ in standing alone: without any, of all that count."""

    def __call__(self, *standings: Standing) -> str: ...


@dataclass(frozen=True)
class CountedLists:
    """The lists behind numbers counted as of one day: what they share is put together once.

    ``shared`` and ``narrower`` are parts of the list's filter, by their names in the address.
    """

    shared: str
    narrower: str = ""

    def __call__(self, *standings: Standing) -> str:
        """The tasks of these standings, or all that count. Withdrawn ones are not counted."""
        return f"{self.shared}{_standings(standings)}{self.narrower}"

    def of(self, measure: Measure) -> str:
        """The tasks that a measure counts."""
        return f"{self.shared}{_measured(measure)}{self.narrower}"

    def beside(self, counted: Counted) -> str:
        """The tasks behind a number beside the four parts."""
        return self.of(counted.measure)

    def narrowed(self, **narrower: Any) -> "CountedLists":
        """The same lists, only of the tasks of a row."""
        parts = (f"&{name}={_quoted(str(value))}" for name, value in narrower.items())
        return CountedLists(self.shared, self.narrower + "".join(parts))


_quoted = lru_cache(maxsize=4096)(quote_plus)  # the same units and fields on every page


def counted_lists(period: Period, register: Register, as_of: date, known_by: date) -> CountedLists:
    """The tasks of a register assigned in a period, as of a day."""
    return _lists(
        {
            "loai": register.value,
            "giao_tu": period.first.isoformat(),
            "giao_den": period.last.isoformat(),
            **_days(as_of, known_by),
        }
    )


def report_lists(report: Report) -> CountedLists:
    """The tasks behind the counts of a report."""
    return counted_lists(report.period, report.register, report.as_of, report.known_by)


def row_lists(
    report: Report, by: Dimension, key: str, lists: CountedLists | None = None
) -> CountedLists:
    """The tasks behind the counts of one row of a breakdown; ``lists``: those of the report."""
    if by is Dimension.MONTH:
        whole = parse_period(key)
        days = max(whole.first, report.period.first), min(whole.last, report.period.last)
        return counted_lists(between(*days), report.register, report.as_of, report.known_by)
    every = lists or report_lists(report)
    if by is Dimension.UNIT:
        return of_unit(every, key, predecessors=report.predecessors)
    return every.narrowed(**{_ROWS[by]: key if key != NONE else WITHOUT_ANY})


def beside_links(
    report: Report, by: Dimension | None = None, key: str = ""
) -> Callable[[Counted], str]:
    """The tasks behind the numbers beside the four parts of a report, or of one of its rows."""

    def link(counted: Counted) -> str:
        if counted.every_period:
            return lists_of_all_periods(report).of(counted.measure)
        lists = row_lists(report, by, key) if by else report_lists(report)
        return lists.of(counted.measure)

    return link


def carried_lists(report: Report) -> CountedLists:
    """The tasks carried over into the period of a report."""
    return _lists({"chuyen_sang": report.period.first.isoformat(), **_whenever(report)})


def due_lists(report: Report) -> CountedLists:
    """The tasks due in the period of a report, whenever assigned."""
    days = {"han_tu": report.period.first, "han_den": report.period.last}
    due = {name: day.isoformat() for name, day in days.items()}
    return _lists({**due, **_whenever(report)})


def lists_of_all_periods(report: Report) -> CountedLists:
    """The tasks of a report's register as of its day, whenever assigned."""
    return _lists(_whenever(report))


def of_unit(lists: CountedLists, code: str, *, predecessors: bool = False) -> CountedLists:
    """Those of a unit; ``predecessors``: and of the ended units whose place it took."""
    return CountedLists(lists.shared, lists.narrower + part_of_unit(code, predecessors))


@lru_cache(maxsize=4096)
def part_of_unit(code: str, predecessors: bool) -> str:
    """What narrows the address of any list to those of a unit, at its end."""
    more = {PREDECESSORS: TICKED} if predecessors else {}
    return CountedLists("").narrowed(**{_ROWS[Dimension.UNIT]: code, **more}).narrower


def _whenever(report: Report) -> dict[str, str]:
    """The parts of the filter for a report's register and days, of any period."""
    return {"loai": report.register.value, **_days(report.as_of, report.known_by)}


def directive_lists(directive_id: int) -> CountedLists:
    """The tasks of a directive as of today."""
    return _lists({"van_ban": str(directive_id)})


def _days(as_of: date, known_by: date) -> dict[str, str]:
    """The two days of a list; that of what is known only where it is not today's knowledge."""
    known = {} if known_by == clock.today() else {"biet_den": known_by.isoformat()}
    return {"ngay": as_of.isoformat(), **known}


def filter_link(task_filter: TaskFilter, unit: str | None = None) -> str:
    """The tasks of a filter as of today, of a unit by its code (queues, what is overdue now)."""
    args: dict[str, Any] = {
        "tinh_trang": [word.value for word in task_filter.standings],
        "tien_do": [word.value for word in task_filter.progresses],
    }
    if task_filter.due_from:
        args["han_tu"] = task_filter.due_from.isoformat()
    if task_filter.due_to:
        args["han_den"] = task_filter.due_to.isoformat()
    if unit:
        args["don_vi" if task_filter.coordinating_unit_id is None else "phoi_hop"] = unit
    return f"{_list_address()}?{urlencode(args, doseq=True)}"


def _lists(shared: dict[str, str]) -> CountedLists:
    return _shared(_list_address(), tuple(shared.items()))


@lru_cache(maxsize=256)  # every row of a table asks for the same
def _shared(address: str, parts: tuple[tuple[str, str], ...]) -> CountedLists:
    return CountedLists(f"{address}?{urlencode(parts)}")


def _list_address() -> str:
    """The list's own address; asked of the routes once in a request."""
    if "list_address" not in g:
        g.list_address = url_for("tasks.index")
    address: str = g.list_address
    return address


@lru_cache(maxsize=64)
def _standings(standings: tuple[Standing, ...]) -> str:
    """The part of the filter for those standings, or for all there are."""
    values = [word.value for word in standings or Standing]
    return f"&{urlencode({'tinh_trang': values}, doseq=True)}"


@lru_cache(maxsize=64)
def _measured(measure: Measure) -> str:
    """The parts of the filter for a measure; withdrawn tasks have no standing to be asked by."""
    withdrawn = measure.progress is Progress.WITHDRAWN
    further = {
        **({"tien_do": measure.progress.value} if measure.progress else {}),
        **({LATE_EXTENSION: TICKED} if measure.by_late_extension else {}),
    }
    standings = "" if withdrawn else _standings(measure.standings)
    return f"{standings}&{urlencode(further)}" if further else standings
