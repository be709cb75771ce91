"""The tables of a PDF page, by the lines that are drawn around their cells.

A cell is what no line divides. Lines are taken as they are drawn: strokes, thin boxes, boxes around
each cell; those that touch belong to one table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.directives.lists.sheet import Merge, Sheet, SheetRow, cell_of
from tracker.filetypes.texts.pdf_lines import Letter, lines_of

_NEAR = 3.0  # points between lines that are one
_SHORTEST = 8.0  # of a line that bounds a cell
_MOST_RULES = 4000  # of a page: more are a drawing
_MOST_CELLS = 6000
_FEWEST = 3  # lines each way: two rows or columns
_BROKEN_DAY = re.compile(r"/$|\d/\d{1,3}$")  # by the width of the cell: "30/9/20" and "26" below
_BEGINS_LINE = ("-", "+", "•", "*")


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line along the page (``level``) or up it: from ``begin`` to ``end``, at ``place``."""

    level: bool
    place: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table and where it stands on its page."""

    sheet: Sheet
    top: float
    bottom: float


def rule_of(x: float, y: float, to_x: float, to_y: float) -> Rule | None:
    """The line between two points; ``None`` where it is aslant or too short."""
    if abs(y - to_y) < 1 and abs(x - to_x) >= _SHORTEST:
        return Rule(True, (y + to_y) / 2, min(x, to_x), max(x, to_x))
    if abs(x - to_x) < 1 and abs(y - to_y) >= _SHORTEST:
        return Rule(False, (x + to_x) / 2, min(y, to_y), max(y, to_y))
    return None


def drawn_tables(
    rules: Sequence[Rule], letters: Sequence[Letter]
) -> tuple[list[DrawnTable], list[Letter]]:
    """The tables from the top down, and the letters that stand in none."""
    tables: list[DrawnTable] = []
    outside = list(letters)
    if len(rules) > _MOST_RULES:
        return [], outside
    for group in _touching(rules):
        grid = _Grid(group)
        inside = [one for one in outside if grid.place(one) is not None]
        if grid.is_table and inside:
            outside = [one for one in outside if grid.place(one) is None]
            tables.append(DrawnTable(grid.sheet(inside), grid.levels[0], grid.levels[-1]))
    return sorted(tables, key=lambda one: -one.top), outside


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Lines that cross or meet each other, one way and the other."""
    groups: list[list[Rule]] = []
    for rule in rules:
        near = [group for group in groups if any(_meet(rule, one) for one in group)]
        merged = [rule, *(one for group in near for one in group)]
        groups = [group for group in groups if all(group is not one for one in near)]
        groups.append(merged)
    yield from groups


def _meet(one: Rule, other: Rule) -> bool:
    if one.level == other.level:
        return abs(one.place - other.place) < _NEAR and (
            one.begin - _NEAR < other.end and other.begin - _NEAR < one.end
        )
    return (
        one.begin - _NEAR <= other.place <= one.end + _NEAR
        and other.begin - _NEAR <= one.place <= other.end + _NEAR
    )


class _Grid:
    """The rows and columns that lines which touch divide."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self.levels = _places(one.place for one in rules if one.level)[::-1]
        self._columns = _places(one.place for one in rules if not one.level)

    @property
    def is_table(self) -> bool:
        """Whether there are enough lines; a frame around a page or a word is none."""
        rows, columns = len(self.levels), len(self._columns)
        return rows >= _FEWEST and columns >= _FEWEST and rows * columns <= _MOST_CELLS

    def place(self, letter: Letter) -> tuple[int, int] | None:
        """Row and column of a letter."""
        across, up = (letter.left + letter.right) / 2, letter.middle
        row = sum(1 for level in self.levels if level > up) - 1
        column = sum(1 for one in self._columns if one < across) - 1
        if 0 <= row < len(self.levels) - 1 and 0 <= column < len(self._columns) - 1:
            return row, column
        return None

    def sheet(self, letters: Iterable[Letter]) -> Sheet:
        """The cells with their words."""
        within: dict[tuple[int, int], list[Letter]] = {}
        for letter in letters:
            if (at := self.place(letter)) is not None:
                within.setdefault(at, []).append(letter)
        height, width = len(self.levels) - 1, len(self._columns) - 1
        cells: list[list[str]] = [[""] * width for _ in range(height)]
        merges = []
        covered: set[tuple[int, int]] = set()
        for row in range(height):
            for column in range(width):
                if (row, column) in covered:
                    continue
                last_row, last_column = self._extent(row, column)
                area = [
                    (one, other)
                    for one in range(row, last_row + 1)
                    for other in range(column, last_column + 1)
                ]
                covered.update(area)
                cells[row][column] = _words([one for at in area for one in within.get(at, ())])
                if len(area) > 1:
                    merges.append(Merge(row, column, last_row, last_column))
        rows = [SheetRow(at, [cell_of(text) for text in row]) for at, row in enumerate(cells, 1)]
        sheet = Sheet("Bảng", rows)
        sheet.merge(merges)
        return sheet

    def _extent(self, row: int, column: int) -> tuple[int, int]:
        """The last row and column of the cell that begins there."""
        last_row, last_column = row, column
        while last_column + 2 < len(self._columns) and not self._divided(
            self._columns[last_column + 1], self._middle(row), level=False
        ):
            last_column += 1
        across = (self._columns[column] + self._columns[column + 1]) / 2
        while last_row + 2 < len(self.levels) and not self._divided(
            self.levels[last_row + 1], across, level=True
        ):
            last_row += 1
        return last_row, last_column

    def _middle(self, row: int) -> float:
        return (self.levels[row] + self.levels[row + 1]) / 2

    def _divided(self, place: float, along: float, *, level: bool) -> bool:
        return any(
            one.level is level
            and abs(one.place - place) <= _NEAR
            and one.begin - _NEAR <= along <= one.end + _NEAR
            for one in self._rules
        )


def _places(places: Iterable[float]) -> list[float]:
    """Different places in order; lines that are near are one."""
    result: list[float] = []
    for place in sorted(places):
        if not result or place - result[-1] > _NEAR:
            result.append(place)
    return result


def _words(letters: Sequence[Letter]) -> str:
    """The words of a cell on one line, but for lines that begin with a sign."""
    words = ""
    for line in lines_of(letters) if letters else ():
        text = " ".join(line.split())
        if not words or _BROKEN_DAY.search(words):
            joint = ""
        else:
            joint = "\n" if words.endswith(";") or text.startswith(_BEGINS_LINE) else " "
        words += f"{joint}{text}"
    return words
