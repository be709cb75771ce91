"""Of a workbook of Excel (XLSX) what the reading library leaves out.

Hidden rows and columns, error values (#REF!, #N/A), formulas that were never calculated, and from
which year days are counted. Source: ECMA-376 part 1, 18.3.1 (sheets), 18.2.28 (workbookPr).
"""

import io
import re
import zipfile
import zlib
from abc import ABC, abstractmethod
from posixpath import join, normpath
from xml.parsers import expat

from tracker.filetypes.kinds import FileKind, broken
from tracker.filetypes.tables.marks import SheetMarks

LARGEST = 512 * 1024 * 1024  # of a workbook when unpacked
NOT_CALCULATED = "#CHƯA TÍNH"
_BLOCK = 1 << 16
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, expat.error, KeyError)
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def marks_of_xlsx(content: bytes) -> dict[str, SheetMarks]:
    """The marks of each sheet, by its name.

    :raises NotTaken: the file is damaged, or unreasonably large when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise broken(FileKind.XLSX.label)
            main = _main_part(archive)
            book = _Workbook()
            _parse(archive, main, book)
            targets = _Relationships()
            folder, _, name = main.rpartition("/")
            _parse(archive, join(folder, "_rels", f"{name}.rels"), targets)
            return {
                name: _sheet_marks(archive, _part(folder, targets.by_id[number]), book.begins_1904)
                for name, number in book.sheets.items()
                if number in targets.by_id
            }
    except _DAMAGE:
        raise broken(FileKind.XLSX.label) from None


class _Reader(ABC):
    """Is told of each element as it begins and ends."""

    @abstractmethod
    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element of that name begins."""

    def end(self, name: str) -> None:  # noqa: B027 - most readers want to know of no end
        """An element of that name ends."""


class _Relationships(_Reader):
    def __init__(self) -> None:
        self.by_id: dict[str, str] = {}
        self.main = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.by_id[attributes.get("Id", "")] = attributes.get("Target", "")
            if attributes.get("Type", "").endswith("/officeDocument"):
                self.main = attributes.get("Target", "")


class _Workbook(_Reader):
    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.begins_1904 = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            number = next((one for key, one in attributes.items() if key.endswith(":id")), "")
            self.sheets[attributes.get("name", "")] = number
        elif name == "workbookPr":
            self.begins_1904 = attributes.get("date1904") in ("1", "true")


class _Sheet(_Reader):
    """Goes through the cells, and remembers those with an error or an uncalculated formula."""

    def __init__(self) -> None:
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self._at = ""
        self._is_error = self._has_formula = self._has_value = False
        self.text: list[str] | None = None

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
    _parse(archive, part, sheet)
    return SheetMarks(
        frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns), sheet.errors, begins_1904
    )


def _main_part(archive: zipfile.ZipFile) -> str:
    relationships = _Relationships()
    _parse(archive, "_rels/.rels", relationships)
    return relationships.main.removeprefix("/")


def _part(folder: str, target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else normpath(join(folder, target))


def _parse(archive: zipfile.ZipFile, part: str, reader: _Reader) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: reader.begin(_local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    if isinstance(reader, _Sheet):
        parser.CharacterDataHandler = lambda text: (
            reader.text.append(text) if reader.text is not None else None
        )
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            parser.Parse(block, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
