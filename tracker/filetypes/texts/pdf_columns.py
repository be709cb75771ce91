"""Tables of a PDF page without drawn lines: words that stand in columns, line under line.

Columns are told by the blanks between them that no line of the table fills. A row begins where its
number stands, or where lines are further apart than within a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of
from tracker.filetypes.texts.pdf_lines import Letter, letter_lines, words_of

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_BLANK = 0.6  # of a letter's height between columns
_NARROW = 0.2  # of a letter's height: a blank between words
_SHORTEST_HEAD = 5  # letters of a text over rows
_FEWEST_NUMBERED = 2  # rows
_INDENT = 9  # points by which the first line of a paragraph is set in
_FURTHER_APART = 1.25  # times the usual distance of lines, between rows

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Line:
    letters: list[Letter]

    @property
    def middle(self) -> float:
        return max(self.letters, key=lambda one: one.height).middle

    @property
    def spans(self) -> list[Span]:
        """The stretches that words fill, blanks between words included."""
        spans: list[Span] = []
        for letter in self.letters:
            if spans and letter.left - spans[-1][1] < _BLANK * letter.height:
                spans[-1] = spans[-1][0], max(spans[-1][1], letter.right)
            else:
                spans.append((letter.left, letter.right))
        return spans

    @property
    def heads_rows(self) -> bool:
        """Whether it is one text over those below, across columns: "II     SỞ NỘI VỤ"."""
        words = [part for part in words_of(self.letters).split("  ") if part.strip()]
        if len(words) > 2:
            return False
        return words[-1].isupper() and len(words[-1].strip()) > _SHORTEST_HEAD


def in_columns(letters: Sequence[Letter]) -> list[str | Sheet]:
    """Lines and tables from the top down; a blank line where a paragraph begins."""
    lines = [_Line(one) for one in letter_lines(letters)]
    distances = [one.middle - other.middle for one, other in pairwise(lines)]
    usual = median(distances) if distances else 0.0
    left = min((line.letters[0].left for line in lines), default=0.0)
    right = max((line.letters[-1].right for line in lines), default=0.0)
    parts: list[str | Sheet] = []
    at = 0
    while at < len(lines):
        last, columns = _table_from(lines, at)
        if last - at >= _FEWEST_LINES:
            parts.append(_sheet(lines[at:last], columns))
            at = last
            continue
        apart = at > 0 and distances[at - 1] > _FURTHER_APART * usual
        ended = at > 0 and _had_room(lines[at - 1], lines[at], right)
        if apart or ended or lines[at].letters[0].left > left + _INDENT:
            parts.append("")
        parts.append(words_of(lines[at].letters))
        at += 1
    return parts


def _had_room(before: _Line, line: _Line, right: float) -> bool:
    """Whether the first word of a line would have stood on the line before it."""
    word = next(iter(line.spans))
    first = line.letters[0]
    for one, other in pairwise(line.letters):
        if other.left - one.right > _NARROW * one.height or one.spaced:
            word = first.left, one.right
            break
    room = right - before.letters[-1].right
    return room > word[1] - word[0] + _NARROW * first.height


def _table_from(lines: Sequence[_Line], first: int) -> tuple[int, list[Span]]:
    """Where the lines end that stand in the columns of the first one, and these."""
    columns = lines[first].spans
    if len(columns) < _FEWEST_COLUMNS:
        return first, columns
    last = first + 1
    while last < len(lines):
        if not lines[last].heads_rows:
            wider = _together(columns, lines[last].spans)
            if len(wider) < max(_FEWEST_COLUMNS, len(columns) - 1):
                break
            columns = wider
        last += 1
    while last - first > 1 and _is_below(lines[last - 1], columns):
        last -= 1
    return last, columns


def _is_below(line: _Line, columns: Sequence[Span]) -> bool:
    """Whether a line at the end stands below the table: across columns, or heading nothing."""
    spans = line.spans
    return line.heads_rows or (len(spans) == 1 and not _is_in_one(spans[0], columns))


def _together(columns: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The columns with those of a further line; stretches that overlap are one."""
    result: list[Span] = []
    for begin, end in sorted([*columns, *spans]):
        if result and begin < result[-1][1]:
            result[-1] = result[-1][0], max(result[-1][1], end)
        else:
            result.append((begin, end))
    return result


def _is_in_one(span: Span, columns: Sequence[Span]) -> bool:
    return any(begin <= span[0] and span[1] <= end for begin, end in columns)


def _sheet(lines: Sequence[_Line], columns: Sequence[Span]) -> Sheet:
    rows: list[list[list[str]]] = []
    begins = _beginnings(lines, columns)
    for at, line in enumerate(lines):
        if at in begins or not rows or line.heads_rows:
            rows.append([[] for _ in columns])
        for column, words in enumerate(_head_cells(line) or _cells(line, columns)):
            if words:
                rows[-1][column].append(words)
    return Sheet(
        "Bảng",
        [
            SheetRow(number, [cell_of(" ".join(words)) for words in row])
            for number, row in enumerate(rows, 1)
        ],
    )


def _beginnings(lines: Sequence[_Line], columns: Sequence[Span]) -> set[int]:
    """The lines at which rows begin: those with a number in front, or those that stand apart."""
    numbered = {
        at for at, line in enumerate(lines) if _cells(line, columns)[0].strip("().").isdigit()
    }
    below_heads = {at + 1 for at, line in enumerate(lines) if line.heads_rows}
    if len(numbered) >= _FEWEST_NUMBERED:
        return numbered | below_heads
    distances = [one.middle - other.middle for one, other in pairwise(lines)]
    usual = median(distances)
    apart = {at for at, one in enumerate(distances, 1) if one > _FURTHER_APART * usual}
    return apart | below_heads


def _head_cells(line: _Line) -> list[str]:
    """The number and the text of a line that heads others; nothing for another line."""
    if not line.heads_rows:
        return []
    *number, text = (part for part in words_of(line.letters).split("  ") if part.strip())
    return ["".join(number).strip(), text.strip()]


def _cells(line: _Line, columns: Sequence[Span]) -> list[str]:
    cells = []
    for begin, end in columns:
        within = [one for one in line.letters if begin <= (one.left + one.right) / 2 <= end]
        cells.append(" ".join(words_of(within).split()) if within else "")
    return cells
