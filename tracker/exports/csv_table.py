"""Tables as CSV for Excel: UTF-8 with its mark, line by line, and never a formula.

A spreadsheet computes what begins like a formula, and makes a number or a day of a text that looks
like one: the code 094 becomes 94, 12/6 a day of this year. Such a text gets an apostrophe before
it, and so does a text that begins with an apostrophe: take one away from whatever begins with one,
and every text is again what it was. Numbers and days that are such get none; days are written
2025-06-30, which Excel reads as a day in any language.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from tracker.exports.cells import plain
from tracker.exports.tables import Cell, Column, Kind, Row

MARK = "\ufeff"  # by it Excel knows that the file is UTF-8
SAME_CELLS = 4096  # of a column that are worked out once: names and days come again and again
LONG_CELL = 200  # characters; one that is longer hardly comes again
ROWS_AT_ONCE = 500  # written and sent together
_TO_QUOTE = re.compile('[",\r\n]')
_RISKY = re.compile(
    r"""
    [\t\r\n] | \s*(?:
        [=+\-@＝＋－＠']                           # computed; an apostrophe is ours
        | (?ai:
            0\d+ | \d{12,}                         # zeros lost; digits lost, or shown as 1,2E+15
            | \d+(?:[.,]\d+)?e\d+                  # 12E3 is 12000
            | \d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})? # a day, or a number with its point
            | \d{1,2}:\d{2}(?::\d{2})?             # an hour
            | true | false
        )\s*\Z
    )
    """,
    re.VERBOSE,
)


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute or make another of."""
    return f"'{text}" if _RISKY.match(text) else text


def text_lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table of texts, many at once."""
    yield _line(map(_quoted, head), MARK)
    for some in _some(rows):
        yield "".join([_line(map(_written, row)) for row in some])


def table_lines(columns: Iterable[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of any table, many at once: numbers and days as they are, texts made safe."""
    columns = tuple(columns)
    yield _line([_quoted(column.head) for column in columns], MARK)
    cells_of = [_cells_of(column) for column in columns]
    first = 1
    for some in _some(rows):
        yield "".join(map(_line, zip(*(cells(first, some) for cells in cells_of), strict=True)))
        first += len(some)


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        yield some


def _cells_of(column: Column[Row]) -> Callable[[int, list[Row]], Iterable[str]]:
    """What writes a column of some rows, chosen once: by the place of the first row and the rows.

    A column at a time: what comes again in it is worked out once, and looked up.
    """
    value = column.value
    if column.kind is Kind.PLACE:
        return lambda first, rows: map(str, range(first, first + len(rows)))
    if column.kind in (Kind.TEXT, Kind.DAY):
        written = _Same()
        return lambda _first, rows: [written[cell] for cell in map(value, rows)]
    return lambda _first, rows: [
        "" if cell is None else str(cell) if type(cell) is int else _written(cell)
        for cell in map(value, rows)
    ]


class _Same(dict[Cell, str]):
    """Cells as they are written, the last ones kept: no numbers, as 1 and 1.0 are equal, and no
    long texts.
    """

    def __missing__(self, cell: Cell) -> str:
        text = _written_text(cell) if isinstance(cell, str) else _written(cell)
        if len(text) < LONG_CELL and not isinstance(cell, int | Decimal):
            if len(self) >= SAME_CELLS:
                self.clear()
            self[cell] = text
        return text


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _written_text(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _written_text(cell: str) -> str:
    """A text made safe and quoted; most need neither."""
    text = safe_cell(cell if cell.isprintable() else plain(cell))
    return _quoted(text) if _TO_QUOTE.search(text) else text


def _quoted(text: str) -> str:
    """As RFC 4180 has it: in quotation marks where it needs them."""
    return '"{}"'.format(text.replace('"', '""')) if _TO_QUOTE.search(text) else text


def _line(cells: Iterable[str], before: str = "") -> str:
    return f"{before}{','.join(cells)}\r\n"
