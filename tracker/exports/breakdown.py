"""A report broken down as a table: the same columns in Excel and in CSV."""

from collections.abc import Iterator, Sequence

from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.exports.csv_table import table_lines
from tracker.exports.tables import PLACE, Column, Kind
from tracker.exports.tally_columns import (
    TALLY_COLUMNS,
    TallyLine,
    beside_columns,
    tally_columns,
    within_columns,
)


def has_beside(part: Report) -> bool:
    """Whether its rows have what was carried over, and what is overdue of all periods."""
    return part.by is Dimension.UNIT and None not in (part.carried_over, part.overdue_now)


def breakdown_rows(part: Report) -> list[TallyLine]:
    """Its rows, those of units that ended with a note."""
    return [
        breakdown_line(row, row.name, row.ended.words if row.ended else "")
        for row in part.rows or ()
    ]


def breakdown_line(counted: Report | ReportRow, name: str = "", note: str = "") -> TallyLine:
    """The counts of a row, or of the whole."""
    carried = counted.carried_over
    return TallyLine(
        name,
        counted.tally,
        assignments=counted.assignments,
        carried_over=None if carried is None else carried.total,
        overdue_now=counted.overdue_now,
        note=note,
    )


def breakdown_columns(part: Report, rows: Sequence[TallyLine]) -> tuple[Column[TallyLine], ...]:
    """The columns that its rows have something for."""
    return (
        PLACE,
        Column[TallyLine](part.by.label, lambda line: line.name, 44),
        *tally_columns(2),
        *(beside_columns(2 + TALLY_COLUMNS) if has_beside(part) else ()),
        *((_ASSIGNMENTS,) if part.told_to_several else ()),
        *((_NOTE,) if any(row.note for row in rows) else ()),
        *within_columns(rows),
    )


def breakdown_lines(part: Report) -> Iterator[str]:
    """The table as CSV."""
    rows = breakdown_rows(part)
    return table_lines(breakdown_columns(part, rows), rows)


_NOTE = Column[TallyLine]("Ghi chú", lambda line: line.note, 30)
_ASSIGNMENTS = Column[TallyLine]("Lượt giao", lambda line: line.assignments, 9, Kind.NUMBER)
