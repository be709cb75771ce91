"""A report broken down, as it leaves for other systems: counts alone, no task behind them."""

from collections.abc import Iterator
from typing import BinaryIO

from tracker.domain.reports.report import Report
from tracker.domain.text import lower_first
from tracker.exports.breakdown import (
    breakdown_columns,
    breakdown_line,
    breakdown_rows,
    has_beside,
)
from tracker.exports.csv_table import table_lines
from tracker.exports.outward.days import Days, day_columns
from tracker.exports.sheets import workbook


def breakdown_csv(report: Report, days: Days) -> Iterator[str]:
    """The table as CSV, the days in each line."""
    rows = breakdown_rows(report)
    columns = breakdown_columns(report, rows)
    return table_lines((*columns, *day_columns(days, overdue=has_beside(report))), rows)


def write_breakdown(report: Report, days: Days, stream: BinaryIO, organisation: str) -> None:
    """The table as an Excel file.

    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    title = f"Theo {lower_first(report.by.label)}"
    rows = breakdown_rows(report)
    with workbook(stream, title=title, organisation=organisation, made_on=days.as_of) as made:
        sheet = made.sheet(title)
        sheet.title(f"{title}: {report.titled}")
        sheet.note(f"{report.register.label}. {days.words}")
        sheet.gap()
        sheet.list(breakdown_columns(report, rows), rows, total=breakdown_line(report))
