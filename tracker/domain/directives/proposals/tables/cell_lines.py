"""A table that was pasted with a line for each cell: its head's names, then row after row.

Programs that show documents copy tables so. The head is known by its names; a row begins with its
number. Cells that were blank are not copied: which column a cell is of, its words tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.directives.lists.headings import Column, column_of
from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of
from tracker.domain.directives.proposals.tables.cell_words import looks_like_time, looks_like_unit
from tracker.domain.text import fold

_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 10
_FEWEST_ROWS = 2
_LONGEST_TITLE = 60
_MOST_CELLS = 24  # lines of one row
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?$")
_GROUP = re.compile(r"(?:[IVX]{1,6}|[A-HĐ])[.)]?$")
_ENDS = re.compile(
    r"(?:noi nhan|tm\.|kt\.|tl\.|ghi chu ?:|yeu cau (?:cac|thu)|dieu \d|kem theo|.*\./\.$|"
    r"[ivx]+\. \w|\d+\. \w|can cu )"
)
_OF_UNITS = (Column.LEAD, Column.COORDINATING, Column.UNITS)
_OF_TIME = (Column.DEADLINE, Column.COMPLETED_ON, Column.ASSIGNED_ON, Column.MARK)


@dataclass(frozen=True)
class CellLines:
    """Lines ``begin`` to ``end`` of a text are a table."""

    begin: int
    end: int
    sheet: Sheet


def tables_of_cell_lines(lines: Sequence[str]) -> list[CellLines]:
    """The tables of a text that were pasted so, in their order."""
    tables: list[CellLines] = []
    at = 0
    while at < len(lines):
        titles = _titles(lines, at)
        table = _table(lines, at, titles) if titles else None
        if table is not None:
            tables.append(table)
        at = table.end if table else at + 1
    return tables


def _titles(lines: Sequence[str], place: int) -> list[tuple[int, str]]:
    """The names of a head that begins at a line, each with its line; nothing for none."""
    first = fold(lines[place]).strip(" .")
    if first not in ("tt", "stt", "so tt", "so thu tu"):
        return []
    titles = [(place, lines[place].strip())]
    for at in range(place + 1, min(place + 3 * _MOST_COLUMNS, len(lines))):
        text = lines[at].strip()
        if not text:
            continue
        if len(text) > _LONGEST_TITLE or _NUMBER.match(text) or _GROUP.match(text):
            break
        if column_of(text) is None and any(column_of(title) for _, title in titles[1:]):
            known = [column_of(title) for _, title in titles]
            if Column.CONTENT in known and (text.isupper() or len(titles) >= _MOST_COLUMNS):
                break
        titles.append((at, text))
    columns = {column_of(title) for _, title in titles} - {None}
    enough = len(titles) >= _FEWEST_COLUMNS and len(columns) * 2 >= len(titles)
    return titles if enough and Column.CONTENT in columns else []


def _table(lines: Sequence[str], begin: int, titles: Sequence[tuple[int, str]]) -> CellLines | None:
    columns = [column_of(title) for _, title in titles]
    at = titles[-1][0] + 1
    rows = [[title for _, title in titles]]
    numbers: list[int] = [begin]
    counted = end = 0
    while at < len(lines):
        text = lines[at].strip()
        match = _NUMBER.match(text)
        if not text:
            at += 1
        elif match and int(match[1]) in (counted + 1, 1):
            cells, following = _row(lines, at + 1, int(match[1]), len(columns) - 1)
            if not cells:
                break
            numbers.append(at)
            rows.append([text, *_placed(cells, columns[1:])])
            counted, at = int(match[1]), following
            end = at
        elif (group := _group(lines, at)) is not None:
            numbers.append(at)
            rows.append([*group[0], *[""] * (len(columns) - 2)])
            at = group[1]
        else:
            break
    if counted < _FEWEST_ROWS and len(rows) <= _FEWEST_ROWS:
        return None
    sheet_rows = [
        SheetRow(line - begin + 1, [cell_of(cell) for cell in row])
        for line, row in zip(numbers, rows, strict=True)
        if line < end
    ]
    above = "\n".join(line.strip() for line in lines[max(0, begin - 3) : begin])
    return CellLines(begin, end, Sheet("Bảng", sheet_rows, above=above))


def _row(lines: Sequence[str], begin: int, number: int, width: int) -> tuple[list[str], int]:
    """The cells of a row, up to the number of the next, a group or what stands below the table."""
    cells: list[str] = []
    at = begin
    while at < min(len(lines), begin + _MOST_CELLS):
        text = lines[at].strip()
        if not text:
            at += 1
            continue
        match = _NUMBER.match(text)
        if match and int(match[1]) == number + 1 and len(cells) >= 2:
            return cells, at
        if cells and (_ENDS.match(fold(text)) or (_GROUP.match(text) and len(cells) >= 2)):
            return cells, at
        if len(cells) >= width and not _goes_on(lines, at, number):
            return cells, at
        if len(cells) >= 2 and text.isupper() and len(text) > 12:
            return cells, at
        cells.append(text)
        at += 1
    return cells, at


def _goes_on(lines: Sequence[str], at: int, number: int) -> bool:
    """Whether the next number follows soon: then the row has cells of several lines."""
    for text in lines[at : at + 8]:
        match = _NUMBER.match(text.strip())
        if match:
            return int(match[1]) == number + 1
        if _ENDS.match(fold(text.strip())) or _GROUP.match(text.strip()):
            return False
    return False


def _group(lines: Sequence[str], at: int) -> tuple[tuple[str, str], int] | None:
    """A row that heads others: its number and words, and where it ends."""
    text = lines[at].strip()
    following = next((one for one in range(at + 1, len(lines)) if lines[one].strip()), None)
    if _GROUP.match(text) and following is not None and len(lines[following]) < 160:
        return (text, lines[following].strip()), following + 1
    period = re.fullmatch(r"(?:thang|quy) [\divx]+.{0,12}", fold(text)) is not None
    if (text.isupper() or period) and len(text) < 160 and not _ENDS.match(fold(text)):
        return ("", text), at + 1
    return None


def _placed(cells: Sequence[str], columns: Sequence[Column | None]) -> list[str]:
    """The cells by column, in their order: the way on which most words suit their columns."""
    if len(cells) == len(columns):
        return list(cells)
    worst = float("-inf")
    # best[column]: the highest sum with the last cell in that column, and the columns chosen
    best: list[tuple[float, tuple[int, ...]]] = [(worst, ())] * len(columns)
    for at, cell in enumerate(cells):
        row: list[tuple[float, tuple[int, ...]]] = []
        for column, kind in enumerate(columns):
            suits = _suits(cell, kind)
            if at == 0:
                row.append((suits if column == 0 else suits - 2, (column,)))
                continue
            before = [(best[column][0] - 0.6, best[column][1])]
            before += [best[one] for one in range(column)]
            score, chosen = max(before, key=lambda one: one[0])
            row.append((score + suits, (*chosen, column)))
        best = row
    chosen = max(best, key=lambda one: one[0])[1]
    placed = ["" for _ in columns]
    for cell, column in zip(cells, chosen, strict=True):
        placed[column] = f"{placed[column]}\n{cell}".strip()
    return placed


def _suits(cell: str, column: Column | None) -> float:
    """How well words suit a column."""
    words = fold(cell).strip(" .;")
    is_unit, is_time = looks_like_unit(words), looks_like_time(words)
    if column in _OF_UNITS:
        return 2 if is_unit else -2
    if column in _OF_TIME:
        return 2 if is_time else -2
    if column is Column.CONTENT:
        return 1 if not is_unit and not is_time else -1
    return -1 if is_unit or is_time else 0.5
