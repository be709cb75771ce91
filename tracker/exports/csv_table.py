"""Tables as CSV for Excel: UTF-8 with its mark, line by line, and never a formula.

A spreadsheet computes what begins like a formula, and makes a number or a day of a text that looks
like one: the code 094 becomes 94, 12/6 a day of this year. Such a text gets an apostrophe before
it, and so does a text that begins with an apostrophe: take one away from whatever begins with one,
and every text is again what it was. Numbers and days that are such get none; days are written
2025-06-30, which Excel reads as a day in any language.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from tracker.exports.cells import plain
from tracker.exports.tables import Cell, Column, Kind, Row, reader

MARK = "\ufeff"  # by it Excel knows that the file is UTF-8
SAME_CELLS = 4096  # of a column that are written once: names and days come again and again
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


_SPOILT = re.compile(
    r"""
    0\d+ | \d{12,}                             # zeros lost; digits lost, or shown as 1,2E+15
    | \d+(?:[.,]\d+)?e\d+                      # 12E3 is 12000
    | \d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?     # a day, or a number with its point
    | \d{1,2}:\d{2}(?::\d{2})?                 # an hour
    | true | false
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute or make another of."""
    bare = text.strip()
    risky = text.startswith(_FORMULA) or bare.startswith(_FORMULA) or _SPOILT.fullmatch(bare)
    return f"'{text}" if risky else text


def text_lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table of texts."""
    yield MARK + _line(head)
    for row in rows:
        yield _line([_written(text) for text in row])


def table_lines(columns: Iterable[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of any table: numbers and days as they are, texts made safe."""
    columns = tuple(columns)
    yield MARK + _line(column.head for column in columns)
    cells = [_cells_of(column) for column in columns]
    for place, row in enumerate(rows, start=1):
        yield _line([cell(place, row) for cell in cells])


def _cells_of(column: Column[Row]) -> Callable[[int, Row], str]:
    """What writes the cells of a column, by the place of the row and the row.

    Texts and days that are alike are worked out once. Numbers are not: 1 and 1.0 are equal.
    """
    read, written = reader(column), _written
    if column.kind in (Kind.TEXT, Kind.DAY):
        written = lru_cache(SAME_CELLS, typed=True)(_written)
    return lambda place, row: written(read(place, row))


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(plain(cell)) if isinstance(cell, str) else str(cell)


class _Line:
    """A file whose ``write`` gives back the line, which the writer passes on."""

    @staticmethod
    def write(line: str) -> str:
        return line


_line: Callable[[Iterable[str]], str] = csv.writer(_Line()).writerow
