"""Tables whose cells stand in columns, without signs or lines between them.

Columns are told by the blanks between words that no line of the table fills. A row begins where its
number stands, below a text that heads others, or where lines are further apart than within a row.
The same holds for a page of a PDF and for text whose columns are set by blanks.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of
from tracker.domain.directives.proposals.tables.cell_words import looks_like_time

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_FEWEST_NUMBERED = 2  # rows
_SHORTEST_HEAD = 5  # letters of a text over rows
FURTHER_APART = 1.25  # times the usual distance of lines, between rows or paragraphs
_MOST_BLANK = 2  # lines between rows
_BLANK_IN_TEXT = 2  # signs between columns of a text
_WORD = re.compile(r"\S+")

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and how far it reaches along its line."""

    text: str
    begin: float
    end: float


@dataclass(frozen=True)
class PlacedLine:
    """A line by its words. ``blank`` is the least between columns, ``height`` its place up."""

    words: tuple[PlacedWord, ...]
    blank: float
    height: float

    @cached_property
    def stretches(self) -> list[PlacedWord]:
        """Words that stand together, as one."""
        return self._stretches(())

    @property
    def spans(self) -> list[Span]:
        """The stretches that words fill."""
        return [(one.begin, one.end) for one in self.stretches]

    def spans_in(self, columns: Sequence[Span]) -> list[Span]:
        """The stretches, parted also where a word begins with a column: the cell before is full."""
        return [(one.begin, one.end) for one in self._stretches(columns)]

    def _stretches(self, columns: Sequence[Span]) -> list[PlacedWord]:
        stretches: list[PlacedWord] = []
        for word in self.words:
            together = stretches and word.begin - stretches[-1].end < self.blank
            if together and not any(self._begins_at(word, begin) for begin, _end in columns):
                before = stretches.pop()
                joined = PlacedWord(f"{before.text} {word.text}", before.begin, word.end)
                stretches.append(joined)
            else:
                stretches.append(word)
        return stretches

    def _begins_at(self, word: PlacedWord, column: float) -> bool:
        """Whether a word stands where a column begins; a full cell before moves it on a little."""
        return -self.blank / 4 <= word.begin - column <= self.blank / 2

    @property
    def heads_rows(self) -> bool:
        """Whether it is a text over those below, with or without a number: "II     SỞ NỘI VỤ"."""
        *before, last = self.stretches
        numbered = not before or (len(before) == 1 and re.fullmatch(r"[\dIVX.]+", before[0].text))
        return bool(numbered) and last.text.isupper() and len(last.text) > _SHORTEST_HEAD

    def cells(self, columns: Sequence[Span]) -> list[str]:
        """The words of each column; a text over rows stands in the second."""
        if self.heads_rows:
            *number, text = (one.text for one in self.stretches)
            return ["".join(number), text]
        cells: list[list[str]] = [[] for _ in columns]
        begins = [begin for begin, _end in columns]
        for word in self.words:
            cells[max(bisect_right(begins, word.begin) - 1, 0)].append(word.text)
        return [" ".join(words) for words in cells]


def lines_of_text(lines: Sequence[str]) -> list[PlacedLine | None]:
    """Lines of a text whose columns are set by blanks; ``None`` for a blank one."""
    return [
        PlacedLine(
            tuple(PlacedWord(word[0], word.start(), word.end()) for word in _WORD.finditer(line)),
            _BLANK_IN_TEXT,
            -at,
        )
        if line.strip()
        else None
        for at, line in enumerate(lines)
    ]


def table_at(lines: Sequence[PlacedLine | None], first: int) -> tuple[int, Sheet] | None:
    """The table whose first line that is, and where it ends; ``None`` for none."""
    begin = lines[first]
    if begin is None or len(begin.stretches) < _FEWEST_COLUMNS:
        return None
    columns, within = begin.spans, [begin]
    last = first + 1
    while last < len(lines):
        line = lines[last]
        if line is None:
            following = _row_below(lines, last)
            if following is None:
                break
            last = following
            continue
        if not line.heads_rows:
            wider = _together(columns, line.spans_in(columns), line.blank / 2)
            if len(wider) < max(_FEWEST_COLUMNS, len(columns) - 1):
                break
            columns = wider
        within.append(line)
        last += 1
    while len(within) > 1 and _is_below(within[-1], columns):
        within.pop()
        last -= 1
    return (last, _sheet(within, columns)) if len(within) >= _FEWEST_LINES else None


def _row_below(lines: Sequence[PlacedLine | None], blank: int) -> int | None:
    """The line behind blank ones at which a further row begins, with its number or most cells."""
    for at in range(blank + 1, min(blank + _MOST_BLANK, len(lines) - 1) + 1):
        line = lines[at]
        if line is not None:
            numbered = len(line.stretches) > 1 and line.stretches[0].text.strip("().").isdigit()
            return at if numbered or len(line.stretches) >= _FEWEST_COLUMNS else None
    return None


def _is_below(line: PlacedLine, columns: Sequence[Span]) -> bool:
    """Whether a line at the end stands below the table: across columns, or heading nothing."""
    spans = line.spans
    in_one = any(begin <= spans[0][0] and spans[0][1] <= end for begin, end in columns)
    return line.heads_rows or (len(spans) == 1 and not in_one)


def _together(columns: Sequence[Span], spans: Sequence[Span], little: float) -> list[Span]:
    """The columns with those of a further line; stretches that overlap are one.

    Not where the end of one reaches but a little into the other: its cell is full.
    """
    result: list[Span] = []
    for begin, end in sorted([*columns, *spans]):
        before, reached = result[-1] if result else (begin, begin)
        if begin < reached and (begin - before <= little or begin < reached - little):
            result[-1] = before, max(reached, end)
        else:
            result.append((begin, end))
    return result


def _sheet(lines: Sequence[PlacedLine], columns: Sequence[Span]) -> Sheet:
    begins = _beginnings(lines, columns)
    rows: list[list[list[str]]] = []
    for at, line in enumerate(lines):
        if at in begins or not rows or line.heads_rows:
            rows.append([[] for _ in columns])
        for column, words in enumerate(line.cells(columns)):
            if words:
                rows[-1][column].append(words)
    return Sheet(
        "Bảng",
        [
            SheetRow(number, [cell_of(" ".join(words)) for words in row])
            for number, row in enumerate(rows, 1)
        ],
        by_blanks=True,
    )


def _beginnings(lines: Sequence[PlacedLine], columns: Sequence[Span]) -> set[int]:
    """The lines at which rows begin."""
    below_heads = {at + 1 for at, line in enumerate(lines) if line.heads_rows}
    numbered = {
        at for at, line in enumerate(lines) if line.cells(columns)[0].strip("().").isdigit()
    }
    if len(numbered) >= _FEWEST_NUMBERED:
        return numbered | below_heads
    distances = [one.height - other.height for one, other in pairwise(lines)]
    usual = median(distances)
    apart = {at for at, one in enumerate(distances, 1) if one > FURTHER_APART * usual}
    return (apart or _at_times(lines, columns)) | below_heads


def _at_times(lines: Sequence[PlacedLine], columns: Sequence[Span]) -> set[int]:
    """Where rows begin that nothing else sets apart: at the cells of a column of days."""
    cells = [line.cells(columns) for line in lines]
    for column in range(len(columns) - 1, 0, -1):
        timed = {at for at, row in enumerate(cells) if at and looks_like_time(_at(row, column))}
        others = [at for at, row in enumerate(cells) if at not in timed and _at(row, column)]
        if len(timed) >= _FEWEST_NUMBERED and len(others) <= 1:  # the head
            return {1, *timed} if not _at(cells[1], 0)[:1].islower() else timed
    return set()


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
