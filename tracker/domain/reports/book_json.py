"""A report book as a JSON document that keeps it whole, and back: what a snapshot holds.

A document names its format. Books frozen years ago stay readable: fields that came later take
their default, fields that went are passed over, and what changed its meaning or its name gets a new
format, with a step that brings documents of the one before to it (``_STEPS``).
"""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from tracker.domain.errors import DomainError
from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.values_json import canonical, decoded

FORMAT = 3


def _with_what_was_not_kept(value: Any) -> Any:
    """Format 1 told neither what a report was known by, nor two counts within its parts.

    What was frozen then needed the office's confirmation by its own day.
    """
    if isinstance(value, list):
        return [_with_what_was_not_kept(one) for one in value]
    if not isinstance(value, dict):
        return value
    fields = {name: _with_what_was_not_kept(one) for name, one in value.items()}
    if "done_on_time" in fields and "withdrawn" in fields:
        fields |= {"awaiting_overdue": None, "on_time_by_late_extension": None}
    if "period" in fields and "register" in fields and "as_of" in fields:
        fields["known_by"] = fields["as_of"]
    return fields


def _with_carried_over_in_the_report(value: dict[str, Any]) -> dict[str, Any]:
    """Format 2 counted what was carried over beside the report, and listed the period's overdue."""
    if "carried_over" not in value:
        return value
    report = {**value["report"], "carried_over": value["carried_over"]}
    return {**value, "report": report, "overdue_of_period_only": True}


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _with_what_was_not_kept,
    2: _with_carried_over_in_the_report,
}
"""From a format to the next: what the values of a document of that format are in the next."""

Value = TypeVar("Value")


class DocumentUnreadable(DomainError):
    """The stored document is damaged, or its format is newer than this program."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Không đọc được số liệu đã lưu: {why}.")


def write_book(book: ReportBook) -> str:
    """The book as a document: the same book always gives the same text."""
    return _write(book)


def read_book(document: str) -> ReportBook:
    """The book of a document of this format or an earlier one.

    :raises DocumentUnreadable: it is no such document.
    """
    return _read(ReportBook, document)


def write_task(task: ReportTask) -> str:
    """A task of a list as a document: the same task always gives the same text."""
    return _write(task)


def read_task(document: str) -> ReportTask:
    """The task of a document of this format or an earlier one.

    :raises DocumentUnreadable: it is no such document.
    """
    return _read(ReportTask, document)


def _write(value: ReportBook | ReportTask) -> str:
    return canonical({"format": FORMAT, "value": value})


def _read(kind: type[Value], document: str) -> Value:
    try:
        written = json.loads(document)
        number, value = written["format"], written["value"]
        if number not in range(1, FORMAT + 1):
            raise DocumentUnreadable(f"định dạng {number}, hệ thống này biết đến {FORMAT}")
        for step in range(number, FORMAT):
            value = _STEPS[step](value)
        return decoded(kind, value)
    except (ValueError, TypeError, KeyError) as error:
        raise DocumentUnreadable(f"{type(error).__name__} {error}") from None
