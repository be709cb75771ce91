"""Of a workbook of Excel (XLSX) what the reading library leaves out.

Hidden rows and columns, error values (#REF!, #N/A), formulas that were never calculated, and from
which year days are counted. Source: ECMA-376 part 1, 18.3.1 (sheets), 18.2.28 (workbookPr).
"""

import io
import re
import zipfile
from posixpath import join, normpath

from tracker.filetypes.kinds import FileKind, broken
from tracker.filetypes.tables.marks import SheetMarks
from tracker.filetypes.tables.xml_parts import DAMAGE, Reader, read_part, too_large

NOT_CALCULATED = "#CHƯA TÍNH"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def marks_of_xlsx(content: bytes) -> dict[str, SheetMarks]:
    """The marks of each sheet, by its name.

    :raises NotTaken: the file is damaged, or unreasonably large when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if too_large(archive):
                raise broken(FileKind.XLSX.label)
            main = _main_part(archive)
            book = _Workbook()
            read_part(archive, main, book)
            targets = _Relationships()
            folder, _, name = main.rpartition("/")
            read_part(archive, join(folder, "_rels", f"{name}.rels"), targets)
            return {
                name: _sheet_marks(archive, _part(folder, targets.by_id[number]), book.begins_1904)
                for name, number in book.sheets.items()
                if number in targets.by_id
            }
    except DAMAGE:
        raise broken(FileKind.XLSX.label) from None


class _Relationships(Reader):
    def __init__(self) -> None:
        self.by_id: dict[str, str] = {}
        self.main = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.by_id[attributes.get("Id", "")] = attributes.get("Target", "")
            if attributes.get("Type", "").endswith("/officeDocument"):
                self.main = attributes.get("Target", "")


class _Workbook(Reader):
    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.begins_1904 = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            number = next((one for key, one in attributes.items() if key.endswith(":id")), "")
            self.sheets[attributes.get("name", "")] = number
        elif name == "workbookPr":
            self.begins_1904 = attributes.get("date1904") in ("1", "true")


class _Sheet(Reader):
    """Goes through the cells, and remembers those with an error or an uncalculated formula."""

    def __init__(self) -> None:
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self._at = ""
        self._is_error = self._has_formula = self._has_value = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._at = attributes.get("r", "")
            self._is_error = attributes.get("t") == "e"
            self._has_formula = self._has_value = False
        elif name == "v":
            self._has_value = True
            self.text = [] if self._is_error or self._has_formula else None
        elif name == "f":
            self._has_formula = True
        elif name == "row" and _is_hidden(attributes):
            self.hidden_rows.add(int(attributes.get("r", "1")) - 1)
        elif name == "col" and _is_hidden(attributes):
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first - 1, min(last, 1024)))

    def end(self, name: str) -> None:
        if name != "c":
            return
        text, self.text = "".join(self.text or ()), None
        if self._is_error:
            self._remember(text or "#ERROR")
        elif self._has_formula and not (self._has_value and text):
            self._remember(NOT_CALCULATED)

    def _remember(self, text: str) -> None:
        match = _CELL.fullmatch(self._at)
        if match is None:
            return
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        self.errors[int(match[2]) - 1, column - 1] = text


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _sheet_marks(archive: zipfile.ZipFile, part: str, begins_1904: bool) -> SheetMarks:
    sheet = _Sheet()
    read_part(archive, part, sheet)
    return SheetMarks(
        frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns), sheet.errors, begins_1904
    )


def _main_part(archive: zipfile.ZipFile) -> str:
    relationships = _Relationships()
    read_part(archive, "_rels/.rels", relationships)
    return relationships.main.removeprefix("/")


def _part(folder: str, target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else normpath(join(folder, target))
