"""What a file holds before anybody knows what it means: sheets of rows of cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from tracker.domain.vocabulary import LabelledEnum


class Letters(LabelledEnum):
    """For which letters a file was typed."""

    UNICODE = "unicode", "Unicode"
    TCVN3 = "tcvn3", "TCVN3 (ABC, phông .VnTime)"
    VNI = "vni", "VNI (phông VNI-Times)"


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value, as the program that wrote the file shows it: ``#REF!``, ``#N/A``."""

    text: str


_ERROR = re.compile(
    r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|ERROR!?)|#{3,}|Err:\d{3}",
    re.IGNORECASE,
)


def is_error(text: str) -> bool:
    """Whether a text is what spreadsheets show for an error, or for a column that is too narrow."""
    return text[:1] in ("#", "E", "e") and _ERROR.fullmatch(text.strip()) is not None


Cell = str | float | bool | date | datetime | time | CellError | None


def cell_of(text: str) -> Cell:
    """A cell of text: nothing, an error value, or the text."""
    return CellError(text.strip()) if is_error(text) else text or None


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells made one; rows and columns from 0, both ends inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetRow:
    """A row. ``number`` is what people call it: the row of the sheet, the line of the file.

    ``above`` are the columns whose value stands in a merged cell that begins in a row above,
    ``beside`` leads from the columns that a merged cell covers to the one in which it begins.
    """

    number: int
    cells: list[Cell]
    hidden: bool = False
    above: frozenset[int] = frozenset()
    beside: dict[int, int] = field(default_factory=dict)

    def cell(self, column: int) -> Cell:
        """The value in a column; ``None`` beyond the last one."""
        return self.cells[column] if column < len(self.cells) else None

    def head_text(self, column: int) -> str:
        """What a head shows over that column, merged cells included."""
        return text_of(self.cell(self.beside.get(column, column)))


@dataclass(slots=True)
class Sheet:
    """A sheet of a workbook, a file of lines, or a table of a document.

    ``begins_1904``: numbers of days count from 1904, as old Macintosh files have it. ``letters``
    are those that the file was typed for, before it was read as Unicode; ``letters_sure``: nobody
    need be asked. ``above`` is what stands over a table of a document. ``by_blanks``: no line
    divides its columns, they are told by the blanks between words.
    """

    name: str
    rows: Sequence[SheetRow]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    begins_1904: bool = False
    letters: Letters = Letters.UNICODE
    letters_sure: bool = True
    above: str = ""
    by_blanks: bool = False

    def merge(self, merges: Iterable[Merge]) -> None:
        """Give every row that a merged cell covers its value."""
        for one in merges:
            covered = self.rows[one.top : one.bottom + 1]
            if not covered:
                continue
            value = covered[0].cell(one.left)
            for place, row in enumerate(covered):
                row.beside.update(dict.fromkeys(range(one.left + 1, one.right + 1), one.left))
                if place and one.left < len(row.cells) and value is not None:
                    row.cells[one.left] = value
                    row.above |= {one.left}


def text_of(cell: Cell) -> str:
    """The cell as people read it: whole numbers without a point, days as 30/06/2025.

    Lines stay apart; blanks at the ends of lines go.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        if "\n" not in cell:
            return cell.strip()
        return "\n".join(line.strip() for line in cell.strip().splitlines())
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else f"{cell:g}"
    if isinstance(cell, date):  # and datetime
        return f"{cell:%d/%m/%Y}"
    return f"{cell:%H:%M}"


def letters_of(column: int) -> str:
    """What people call a column: A for 0, AB for 27."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
