"""The overview as a table: a line for each register, in the columns of every report."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from tracker.domain.reports.report import Report
from tracker.exports.breakdown import breakdown_line
from tracker.exports.csv_table import table_lines
from tracker.exports.outward.days import Days, day_columns
from tracker.exports.sheets import workbook
from tracker.exports.tables import Column
from tracker.exports.tally_columns import (
    TALLY_COLUMNS,
    TallyLine,
    beside_columns,
    tally_columns,
    within_columns,
)

TITLE = "Tổng quan"


def overview_csv(reports: Sequence[Report], days: Days) -> Iterator[str]:
    """The table as CSV, the days in each line."""
    lines = _lines(reports)
    return table_lines((*_columns(lines), *day_columns(days, overdue=True)), lines)


def write_overview(
    reports: Sequence[Report], days: Days, stream: BinaryIO, organisation: str
) -> None:
    """The table as an Excel file.

    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    first, lines = reports[0], _lines(reports)
    with workbook(stream, title=TITLE, organisation=organisation, made_on=days.as_of) as made:
        sheet = made.sheet(TITLE)
        sheet.title(f"{TITLE}: {first.titled}")
        sheet.note(days.words)
        sheet.gap()
        sheet.list(_columns(lines), lines)


def _lines(reports: Sequence[Report]) -> list[TallyLine]:
    return [breakdown_line(one, one.register.label) for one in reports]


def _columns(lines: Sequence[TallyLine]) -> tuple[Column[TallyLine], ...]:
    return (
        Column[TallyLine]("Loại nhiệm vụ", lambda line: line.name, 44),
        *tally_columns(1),
        *beside_columns(1 + TALLY_COLUMNS),
        *within_columns(lines),
    )
