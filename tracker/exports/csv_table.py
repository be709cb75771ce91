"""Tables as CSV for Excel: UTF-8 with its mark, line by line, and never a formula.

A spreadsheet computes what begins like a formula. Such a text gets an apostrophe before it, and so
does a text that begins with an apostrophe: take one away from whatever begins with one, and every
text is again what it was. Days are written 2025-06-30, which Excel reads as a day in any language.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from tracker.exports.cells import plain
from tracker.exports.tables import Cell, Column, Kind, Row

MARK = "\ufeff"  # by it Excel knows that the file is UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def text_lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table of texts."""
    yield MARK + _line(head)
    for row in rows:
        yield _line(safe_cell(plain(text)) for text in row)


def table_lines(columns: Iterable[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of any table: numbers and days as they are, texts made safe."""
    columns = tuple(columns)
    yield MARK + _line(column.head for column in columns)
    for place, row in enumerate(rows, start=1):
        yield _line(
            str(place) if column.kind is Kind.PLACE else _written(column.value(row))
            for column in columns
        )


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(plain(cell)) if isinstance(cell, str) else str(cell)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
