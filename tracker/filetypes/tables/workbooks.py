"""Workbooks of Excel and OpenDocument: the values of their cells."""

import io
from collections.abc import Iterable
from datetime import timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from tracker.domain.directives.lists.sheet import Cell, CellError, Merge, Sheet, SheetRow
from tracker.filetypes.kinds import FileKind, broken, locked
from tracker.filetypes.tables.marks import SheetMarks
from tracker.filetypes.tables.marks_of_ods import marks_of_ods
from tracker.filetypes.tables.marks_of_xls import marks_of_xls
from tracker.filetypes.tables.marks_of_xlsx import marks_of_xlsx

_MARKS = {
    FileKind.XLSX: marks_of_xlsx,
    FileKind.XLS: marks_of_xls,
    FileKind.ODS: marks_of_ods,
}


def read_workbook(content: bytes, kind: FileKind) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too; rows are numbered as Excel does.

    :raises NotTaken: the file is damaged, too large when unpacked, or has a password.
    """
    marks = _MARKS[kind](content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            visible = {sheet.name: sheet.visible for sheet in workbook.sheets_metadata}
            return [
                _sheet(workbook, name, visible[name], marks.get(name, SheetMarks()))
                for name in workbook.sheet_names
            ]
    except PasswordError:
        raise locked(kind.label) from None
    except (CalamineError, ValueError, OSError):
        raise broken(kind.label) from None


def _sheet(
    workbook: CalamineWorkbook, name: str, visible: SheetVisibleEnum, marks: SheetMarks
) -> Sheet:
    values = workbook.get_sheet_by_name(name)
    rows = [
        SheetRow(at + 1, [_cell(value) for value in line], at in marks.hidden_rows)
        for at, line in enumerate(values.iter_rows())
    ]
    for (row, column), text in marks.errors.items():
        _put(rows, row, column, CellError(text))
    sheet = Sheet(
        name,
        rows,
        hidden=visible is not SheetVisibleEnum.Visible,
        hidden_columns=marks.hidden_columns,
        begins_1904=marks.begins_1904,
    )
    sheet.merge(_merges(values.merged_cell_ranges))
    return sheet


def _merges(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None,
) -> Iterable[Merge]:
    for (top, left), (bottom, right) in ranges or ():
        yield Merge(top, left, bottom, right)


def _put(rows: list[SheetRow], row: int, column: int, value: Cell) -> None:
    while len(rows) <= row:
        rows.append(SheetRow(len(rows) + 1, []))
    cells = rows[row].cells
    cells += [None] * (column + 1 - len(cells))
    cells[column] = value


def _cell(value: Cell | timedelta) -> Cell:
    """What the library gives are cells, but for lengths of time, which lists do not have."""
    return str(value) if isinstance(value, timedelta) else value
