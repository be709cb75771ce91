"""Of a workbook of OpenDocument (ODS) what the reading library leaves out: hidden rows and columns,
error values.

Source: OASIS OpenDocument 1.3 part 3, 9.1 (tables), 19.749 (visibility).
"""

import io
import zipfile

from tracker.domain.directives.lists.sheet import is_error
from tracker.filetypes.kinds import FileKind, broken
from tracker.filetypes.tables.marks import SheetMarks
from tracker.filetypes.tables.xml_parts import DAMAGE, Reader, read_part, too_large

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 1_024  # a hidden rest of a sheet is said no further


def marks_of_ods(content: bytes) -> dict[str, SheetMarks]:
    """The marks of each sheet, by its name.

    :raises NotTaken: the file is damaged, or unreasonably large when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if too_large(archive):
                raise broken(FileKind.ODS.label)
            tables = _Tables()
            read_part(archive, "content.xml", tables)
    except DAMAGE:
        raise broken(FileKind.ODS.label) from None
    return tables.marks


class _Tables(Reader):
    """Goes through the cells, and remembers those with an error."""

    def __init__(self) -> None:
        self.marks: dict[str, SheetMarks] = {}
        self._name = ""
        self._depth = self._row = self._column = self._times = self._times_across = 0
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._errors: dict[tuple[int, int], str] = {}
        self._is_error = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._name, self._row, self._column = attributes.get("table:name", ""), 0, 0
                self._rows, self._columns, self._errors = set(), set(), {}
        elif self._depth == 1:
            self._in_table(name, attributes)

    def _in_table(self, name: str, attributes: dict[str, str]) -> None:
        hidden = attributes.get("table:visibility") in ("collapse", "filter")
        columns = int(attributes.get("table:number-columns-repeated", "1"))
        if name == "table-column":
            if hidden:
                last = min(self._column + columns, _MOST_COLUMNS)
                self._columns.update(range(self._column, last))
            self._column += columns
        elif name == "table-row":
            self._times = int(attributes.get("table:number-rows-repeated", "1"))
            self._column = 0
            if hidden:
                last = min(self._row + self._times, _MOST_ROWS)
                self._rows.update(range(self._row, last))
        elif name in ("table-cell", "covered-table-cell"):
            self._is_error = attributes.get("calcext:value-type") == "error"
            self._times_across = columns
            self.text = [] if self._is_error or "table:formula" in attributes else None

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
            if self._depth == 0:
                hidden, columns = frozenset(self._rows), frozenset(self._columns)
                self.marks[self._name] = SheetMarks(hidden, columns, self._errors)
        elif self._depth == 1 and name == "table-row":
            self._row += self._times
        elif self._depth == 1 and name in ("table-cell", "covered-table-cell"):
            text, self.text = "".join(self.text or ()).strip(), None
            if self._is_error or is_error(text):
                self._errors[self._row, self._column] = text or "#ERROR"
            self._column += self._times_across
