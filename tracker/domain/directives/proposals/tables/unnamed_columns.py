"""A table whose head nobody can read, or that has none: what its columns hold tells what they are.

Units of those who lead stand before those who help; days are days; the work is what is longest.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from tracker.domain.directives.lists.headings import Column, column_of
from tracker.domain.directives.lists.rows import TaskList
from tracker.domain.directives.lists.sheet import Sheet, SheetRow, text_of
from tracker.domain.directives.proposals.clauses.verbs import begins_work
from tracker.domain.directives.proposals.tables.cell_words import looks_like_time, looks_like_unit
from tracker.domain.text import fold

_MOST = 0.6  # of the filled cells of a column that look so
_SHORTEST_WORK = 15  # letters of a cell, on the average
_FEWEST_WORKING = 0.5  # of the cells that begin as work does, where no day stands beside it
_FEWEST_CELLS = 3  # filled, of a row
_SAMPLE = 60  # rows
_PAPERS = (Column.SYMBOL, Column.PRODUCT, Column.RESULT)  # "Tên văn bản", "Sản phẩm"
_TITLES = {
    Column.CONTENT: "Nội dung nhiệm vụ",
    Column.LEAD: "Đơn vị chủ trì",
    Column.COORDINATING: "Đơn vị phối hợp",
    Column.DEADLINE: "Thời gian",  # nobody says that it is an end
    Column.PLACE: "STT",
}


_NO_PART_IN_WORK = re.compile(
    r"\b(?:tham (?:dinh|tra)|cho y kien|phe duyet|thong qua|quyet dinh|ban hanh|nhan|gui|den|"
    r"dia diem|ghi chu|ky|kiem tra|giam sat|lanh dao|cap|can cu|nguon)\b"
)


def with_named_columns(sheet: Sheet) -> Sheet | None:
    """The table with names over its columns; ``None`` where it does not look like tasks."""
    rows = list(sheet.rows)
    first = next((at for at, row in enumerate(rows) if _is_filled(row)), None)
    if first is None:
        return None
    width = max(len(row.cells) for row in rows)
    titles = {at: title for at in range(width) if (title := _title(rows[:first], at))}
    cells = _cells(rows[first:])
    named = _by_content(cells, _known(titles), titles)
    headed = any(map(_heads_rows_by_unit, rows[first:]))
    if Column.CONTENT not in named.values() or not _are_tasks(named, cells, headed=headed):
        return None
    head = [_head(titles.get(at), named.get(at)) for at in range(width)]
    return replace(sheet, rows=[SheetRow(rows[0].number, list(head)), *rows[first:]])


def _head(own: str | None, column: Column | None) -> str | None:
    """What stands over a column: its own words where they say what it is."""
    if column is None or (own and column_of(own) is column):
        return own
    return _TITLES.get(column)


def further_columns(tasks: TaskList) -> dict[int, Column]:
    """What the columns of a list are whose heads say nothing that is known."""
    head = tasks.head
    known = {at: column for column, at in head.columns.items()}
    below = [row for row in tasks.sheet.rows if row.number >= tasks.head_row + head.height]
    cells = _cells(row for row in below if _is_filled(row))
    named = _by_content(cells, known, head.titles)
    return {at: column for at, column in named.items() if at not in known and at not in head.marks}


def _cells(rows: Iterable[SheetRow]) -> dict[int, list[str]]:
    """The texts of each column."""
    cells: dict[int, list[str]] = {}
    for row in islice(filter(_is_filled, rows), _SAMPLE):
        for at, cell in enumerate(row.cells):
            if text := text_of(cell):
                cells.setdefault(at, []).append(text)
    return cells


def _is_filled(row: SheetRow) -> bool:
    """Whether it is a row of tasks: three cells or more, one of them a unit or a day."""
    texts = [text for cell in row.cells if (text := text_of(cell))]
    return len(texts) >= _FEWEST_CELLS and any(
        looks_like_unit(text) or looks_like_time(text) for text in texts
    )


def _known(titles: Mapping[int, str]) -> dict[int, Column]:
    """The columns whose heads can be read."""
    known: dict[int, Column] = {}
    for at, title in titles.items():
        column = column_of(title)
        if column is not None and column not in known.values():
            known[at] = column
    return known


def _title(head: Sequence[SheetRow], at: int) -> str:
    texts = [text for row in head if (text := row.head_text(at)) and len(row.cells) > 1]
    return texts[-1] if texts else ""


def _by_content(
    cells: Mapping[int, list[str]], known: Mapping[int, Column], titles: Mapping[int, str]
) -> dict[int, Column]:
    """What each column is, by its head or by what it holds."""
    named = dict(known)
    units = [at for at, texts in cells.items() if _share(texts, looks_like_unit) >= _MOST]
    times = [at for at, texts in cells.items() if _share(texts, looks_like_time) >= _MOST]
    numbers = [at for at, texts in cells.items() if all(one.strip(".)").isdigit() for one in texts)]
    for at in units:
        leads = {Column.LEAD, Column.UNITS} & set(named.values())
        column = Column.COORDINATING if leads else Column.LEAD
        if (
            at not in named
            and column not in named.values()
            and not _NO_PART_IN_WORK.search(fold(titles.get(at, "")))
        ):
            named[at] = column
    if Column.DEADLINE not in named.values() and (free := [at for at in times if at not in named]):
        named[free[-1]] = Column.DEADLINE
    if numbers and numbers[0] not in named and Column.PLACE not in named.values():
        named[numbers[0]] = Column.PLACE
    if Column.CONTENT not in named.values():
        others = [at for at in cells if at not in (*units, *times, *numbers)]
        unnamed = [at for at in others if at not in named]
        papers = [at for at in others if named.get(at) in _PAPERS and not _cited(cells[at])]
        longest = _longest(cells, unnamed)
        longest = _longest(cells, papers) if longest is None else longest
        if longest is not None:
            named[longest] = Column.CONTENT
    return named


def _longest(cells: Mapping[int, list[str]], columns: Sequence[int]) -> int | None:
    """The column of the longest texts, if they may be work."""
    longest = max(columns, key=lambda at: _length(cells[at]), default=None)
    long = longest is not None and _length(cells[longest]) >= _SHORTEST_WORK
    return longest if long else None


def _cited(texts: Sequence[str]) -> bool:
    """Whether papers are named that there are, by their numbers, and not those to be made."""
    return _share(texts, lambda text: "/" in text) > 1 - _MOST


def _heads_rows_by_unit(row: SheetRow) -> bool:
    """Whether a row has the name of a unit and nothing else: it leads what stands below."""
    texts = {text for cell in row.cells if (text := text_of(cell).strip(" .")) and len(text) > 3}
    return len(texts) == 1 and looks_like_unit(texts.pop())


def _are_tasks(
    named: Mapping[int, Column], cells: Mapping[int, list[str]], *, headed: bool
) -> bool:
    """``headed``: rows stand under units."""
    has = set(named.values())
    if not (has & {Column.LEAD, Column.UNITS} or headed):
        return False
    if Column.DEADLINE in has:
        return True
    content = next(at for at, column in named.items() if column is Column.CONTENT)
    working = _share(cells.get(content, []), lambda text: begins_work(fold(text)))
    return working >= _FEWEST_WORKING


def _share(texts: Sequence[str], looks: Callable[[str], bool]) -> float:
    return sum(1 for text in texts if looks(text)) / len(texts) if texts else 0.0


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
