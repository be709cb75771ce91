"""Of a workbook of older Excel (XLS) what the reading library leaves out: hidden rows and columns,
error values, from which year days are counted.

Source: [MS-XLS] 2.4 records: BoundSheet8, Row, ColInfo, BoolErr, Formula, Date1904.
"""

import struct
from collections.abc import Iterator

from tracker.filetypes.compound import stream
from tracker.filetypes.tables.marks import SheetMarks

_BEGINS, _ENDS, _SHEET, _IN_1904 = 0x0809, 0x000A, 0x0085, 0x0022
_ROW, _COLUMNS, _ERROR, _FORMULA = 0x0208, 0x007D, 0x0205, 0x0006
_LAST_COLUMN = 255
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def marks_of_xls(content: bytes) -> dict[str, SheetMarks]:
    """The marks of each sheet, by its name; what is not as it should be is passed over.

    :raises NotTaken: the file is damaged.
    """
    book = stream(content, "workbook", "book")
    begins, in_1904 = {}, False
    for kind, record in _records(book, 0):
        if kind == _SHEET and len(record) > 7:
            begins[_name(record[6:])] = struct.unpack_from("<I", record)[0]
        elif kind == _IN_1904:
            in_1904 = record[:1] == b"\x01"
    return {name: _marks(book, place, in_1904) for name, place in begins.items()}


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, to the end of its part; parts within it are passed over."""
    depth = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        depth += (kind == _BEGINS) - (kind == _ENDS)
        if depth == 0:
            return
        if depth == 1:
            yield kind, book[place + 4 : place + 4 + length]
        place += 4 + length


def _name(record: bytes) -> str:
    """A short string: its length, whether letters take two bytes, the letters."""
    if record[1] & 1:
        return record[2 : 2 + 2 * record[0]].decode("utf-16-le", "replace")
    if record[1] == 0:
        return record[2 : 2 + record[0]].decode("latin-1")
    return record[1 : 1 + record[0]].decode("latin-1")  # before Excel 97


def _marks(book: bytes, place: int, in_1904: bool) -> SheetMarks:
    rows: set[int] = set()
    columns: set[int] = set()
    errors: dict[tuple[int, int], str] = {}
    for kind, record in _records(book, place):
        if kind == _ROW and len(record) >= 16 and record[12] & 0x20:
            rows.add(struct.unpack_from("<H", record)[0])
        elif kind == _COLUMNS and len(record) >= 10 and record[8] & 0x01:
            first, last = struct.unpack_from("<HH", record)
            columns.update(range(first, min(last, _LAST_COLUMN) + 1))
        elif kind == _ERROR and len(record) >= 8 and record[7]:
            errors[struct.unpack_from("<HH", record)] = _error(record[6])
        elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
            errors[struct.unpack_from("<HH", record)] = _error(record[8])
    return SheetMarks(frozenset(rows), frozenset(columns), errors, in_1904)


def _error(code: int) -> str:
    return _ERRORS.get(code, "#ERROR")
