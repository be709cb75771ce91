"""A report as it is answered: what ``report --format json`` prints, rows under one key."""

from typing import Any

from tracker.domain.reports.report import Report


def report_value(made: Report) -> dict[str, Any]:
    """The figures; of a breakdown each row with its ``key``, whatever it is broken down by."""
    value = made.to_json()
    if made.rows is not None:
        value["rows"] = [_row(row, made.by.value) for row in value["rows"]]
    return value


def _row(row: dict[str, Any], by: str) -> dict[str, Any]:
    return {**row, "key": row[by]}
