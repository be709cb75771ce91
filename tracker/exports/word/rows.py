"""Rows of the tables: a unit with its counts, a task that is overdue."""

from collections.abc import Iterable
from typing import Any

from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.reports.paper import short_day
from tracker.domain.reports.ranking import update_rate
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.tally import Rate, Tally, on_time_of_assigned
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.domain.tasks.waiting.overdue_apart import REPORTED
from tracker.domain.vocabulary import Origin, Progress, Standing
from tracker.formats import number, percent

Row = dict[str, Any]


def counts(tally: Tally) -> Row:
    """The counts of a row, in figures; tables write no leading zeros."""
    return {
        "tong": number(tally.total),
        "dung_han": number(tally.done_on_time),
        "xong_qua_han": number(tally.done_late),
        "trong_han": number(tally.open_in_time),
        "qua_han": number(tally.open_overdue),
        "dang_thuc_hien": number(tally.progress(Progress.IN_PROGRESS)),
        "cho_xac_nhan": number(tally.progress(Progress.AWAITING_CONFIRMATION)),
        "chua_thuc_hien": number(tally.not_started),
        "ty_le": percent(on_time_of_assigned(tally).percent),
    }


def unit(place: int, row: ReportRow, updates: Rate | None = None) -> Row:
    """A unit's row, with what is to be said of it and of its numbers below its name.

    ``updates`` is its update rate, where a word is owed of any of its tasks.
    """
    below = (row.ended.words if row.ended else "", as_text(within_parts(row.tally)))
    name = "\n".join([row.name, *(words for words in below if words)])
    return {
        "tt": str(place),
        "don_vi": name,
        **counts(row.tally),
        **beside(row),
        "cap_nhat": _updated(updates),
    }


def units(book: ReportBook) -> list[Row]:
    """The rows of a book's table of units, numbered in their order."""
    rates = {one.code: one.rate for one in book.updates or ()}
    listed = enumerate(book.by(Dimension.UNIT).rows or (), start=1)
    return [unit(place, row, rates.get(row.key)) for place, row in listed]


def together(book: ReportBook) -> Row:
    """The line below them."""
    rate = update_rate(book.updates) if book.updates else None
    counted = book.report
    return {**counts(counted.tally), **beside(counted), "cap_nhat": _updated(rate)}


def _updated(rate: Rate | None) -> str:
    """``12/15`` and below it ``80,0%``; a dash where no word is owed."""
    if rate is None or not rate.denominator:
        return "–"
    return f"{number(rate.numerator)}/{number(rate.denominator)}\n{percent(rate.percent)}"


def beside(counted: Report | ReportRow) -> Row:
    """The counts beside that of what was assigned; empty where they were not kept."""
    carried, handled, overdue = counted.carried_over, counted.handled, counted.overdue_now
    return {
        "chuyen_sang": "" if carried is None else number(carried.total),
        "phai_thuc_hien": "" if handled is None else number(handled.total),
        "dang_qua_han": "" if overdue is None else number(overdue),
    }


def line(place: int, name: str, tally: Tally) -> Row:
    """A row of any other breakdown."""
    return {"tt": str(place), "ten": name, **counts(tally)}


def tasks(listed: Iterable[ReportTask]) -> list[Row]:
    """The rows of tasks, numbered in their order."""
    return [_task(place, task) for place, task in enumerate(listed, start=1)]


def _task(place: int, task: ReportTask) -> Row:
    made_up = " (minh họa)" if task.origin is Origin.ILLUSTRATIVE else ""
    issued = task.directive_issued_on
    return {
        "tt": str(place),
        "noi_dung": "\n".join(filter(None, (f"{task.content}{made_up}", _particulars(task)))),
        "don_vi": task.unit,
        "van_ban": f"{task.directive}\nngày {short_day(issued)}" if issued else task.directive,
        "han": short_day(task.deadline) if task.deadline else "",
        "so_ngay": number(task.days_overdue) if task.days_overdue else "",
        "tinh_trang": _standing(task),
        "ly_do": task.reason,
    }


def _standing(task: ReportTask) -> str:
    """``Quá hạn chưa hoàn thành (đã báo cáo, chờ xác nhận)`` where the office has it."""
    if task.standing is Standing.OPEN_OVERDUE and task.progress is Progress.AWAITING_CONFIRMATION:
        return f"{task.standing.label} ({REPORTED})"
    return task.standing.label if task.standing else ""


def _particulars(task: ReportTask) -> str:
    """``Số 2025/0632; hỏa tốc; sản phẩm: kế hoạch``: as much of it as there is."""
    return "; ".join(
        (
            *((f"Số {task.number}",) if task.number else ()),
            *((task.urgency.label.lower(),) if task.urgency.pressing else ()),
            *((f"sản phẩm: {task.product}",) if task.product else ()),
        )
    )
