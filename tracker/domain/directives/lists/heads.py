"""Where the head of a list stands, in one line or more, and which column holds what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.domain.directives.lists.headings import Column, column_of, is_state, names_a_state
from tracker.domain.directives.lists.results import Claim, claim_of
from tracker.domain.directives.lists.sheet import SheetRow, text_of

_OF_TIME = (  # the head above says whether the work is done
    Claim.ON_TIME, Claim.WITHIN, Claim.OVERDUE,
)  # fmt: skip
_TALLEST = 3  # lines of a head
_SPEAKING = {  # besides a content, one of these makes a list of tasks
    Column.LEAD, Column.UNITS, Column.COORDINATING, Column.SYMBOL, Column.ISSUED_ON,
    Column.ASSIGNED_ON, Column.DEADLINE, Column.COMPLETED_ON, Column.STATUS, Column.PLACE,
    Column.NUMBER, Column.RESULT,
}  # fmt: skip
_BEGINS_WITH_A_NUMBER = re.compile(r"\W*\d|[IVX]+\W*$")
_COUNTS = re.compile(r"\d+(?:[.,]\d+)?%?|[a-z]|\([\da-z]+\)|\[\d+\]|\d+ ?= ?\d.*")


@dataclass(frozen=True)
class Head:
    """A head: where each column stands (from 0), how many lines it has, what it says over each."""

    columns: Mapping[Column, int]
    height: int
    titles: Mapping[int, str]
    marks: Mapping[int, str]
    extensions: tuple[int, ...] = ()  # further columns of extensions: the last that is filled holds

    def __contains__(self, column: Column) -> bool:
        return column in self.columns


def head_at(rows: Sequence[SheetRow], place: int) -> Head | None:
    """The head of a list of tasks that begins in that row, if one does."""
    if not _may_begin_a_head(rows[place]):
        return None
    head = None
    for height in range(1, min(_TALLEST, len(rows) - place) + 1):
        lines = rows[place : place + height]
        if height > 1 and not _continues_a_head(lines, head):
            break
        taller = _read(lines)
        if _is_list_of_tasks(taller):
            head = taller
        elif head is None and height == _TALLEST:
            break
    return head


def numbers_its_columns(row: SheetRow) -> bool:
    """Whether it is the line "(1) (2) (3)" under a head."""
    texts = [text_of(cell).strip().lower() for cell in row.cells if text_of(cell).strip()]
    if len(texts) < 3 or not all(_COUNTS.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()[]")) for text in texts if text.strip("()[]").isdigit()]
    return len(numbers) >= 2 and all(later == earlier + 1 for earlier, later in pairwise(numbers))


def head_of(rows: Sequence[SheetRow], first: int, height: int) -> Head:
    """The head that a person says stands in these rows."""
    return _read(rows[first : first + height])


def _may_begin_a_head(row: SheetRow) -> bool:
    """At least two different texts, none with a number, of which one names a column.

    Most rows end here: rows of tasks hold numbers and days.
    """
    if any(cell is not None and not isinstance(cell, str) for cell in row.cells):
        return False
    texts: set[str] = set()
    for cell in row.cells:
        if text := text_of(cell):
            if _BEGINS_WITH_A_NUMBER.match(text):
                return False
            texts.add(text)
    return len(texts) >= 2 and any(column_of(text) is not None for text in texts)


def _continues_a_head(lines: Sequence[SheetRow], head: Head | None) -> bool:
    """Whether the last line is a further one of the head: short words, of which one is a head."""
    *above, row = lines
    own = {
        at: text
        for at, cell in enumerate(row.cells)
        if at not in row.above and (text := text_of(cell).strip())
    }
    if not own or numbers_its_columns(row) or any(len(text) > 60 for text in own.values()):
        return False
    if any(re.fullmatch(r"\d+[.)]?", text) for text in own.values()):
        return False
    if head is None:
        return any(column_of(text, _title(above, at)) for at, text in own.items())
    under = [at for at in own if column_of(own[at], _title(above, at)) is not None]
    if head.columns.get(Column.PLACE) in own or len(under) * 2 < len(own):
        return False
    content = head.columns[Column.CONTENT]
    return content not in own or _spreads(above[-1], content)


def _spreads(row: SheetRow, column: int) -> bool:
    """Whether a head covers further columns to its right: then those below it name them."""
    if row.beside:
        return row.beside.get(column + 1) == column
    return not row.head_text(column + 1)


def _title(lines: Sequence[SheetRow], column: int) -> str:
    """What the lines above say over a column: of its own, or of the cell that begins to the left.

    A cell that spreads over several columns without being merged is blank to its right.
    """
    parts: list[str] = []
    for row in lines:
        text = row.head_text(column)
        if not text and not row.beside:
            left = (row.head_text(at) for at in range(column - 1, max(-1, column - 5), -1))
            text = next((title for title in left if title), "")
        if text and (not parts or parts[-1] != text):
            parts.append(text)
    return " ".join(parts)


def _read(lines: Sequence[SheetRow]) -> Head:
    columns: dict[Column, int] = {}
    titles: dict[int, str] = {}
    marks: dict[int, str] = {}
    extensions: list[int] = []
    subject_at = None
    for at in range(max(len(row.cells) for row in lines)):
        own, parent, next_above = _own_and_parents(lines, at)
        if not own:
            continue
        titles[at] = f"{parent} – {own}" if parent else own
        column = column_of(own, parent)
        if column is Column.MARK:
            whole = claim_of(own) in _OF_TIME and is_state(next_above)
            marks[at] = f"{next_above} {own.lower()}" if whole else own
        elif column is not None and column not in columns:
            columns[column] = at
        elif column is Column.EXTENDED_UNTIL:
            extensions.append(at)
        elif column is Column.ISSUED_ON and Column.ASSIGNED_ON not in columns:
            columns[Column.ASSIGNED_ON] = at
    marks |= _states_side_by_side(titles, columns, marks)
    if (
        Column.CONTENT not in columns
        and (subject_at := columns.pop(Column.SUBJECT, None)) is not None
    ):
        columns[Column.CONTENT] = subject_at
    return Head(columns, len(lines), titles, marks, tuple(extensions))


def _states_side_by_side(
    titles: Mapping[int, str], columns: Mapping[Column, int], marks: Mapping[int, str]
) -> dict[int, str]:
    """Columns "Đúng hạn", "Quá hạn", "Chưa đến hạn": one alone may be anything.

    Beside a column for what is not due yet, "Đúng hạn" is for what is done.
    """
    known = {*columns.values(), *marks}
    states = {at: title for at, title in titles.items() if at not in known and names_a_state(title)}
    if len(states) + len(marks) < 2:
        return {}
    if any(claim_of(title) in (Claim.OPEN_IN_TIME, Claim.WITHIN) for title in states.values()):
        on_time = {at for at, title in states.items() if claim_of(title) is Claim.ON_TIME}
        states |= {at: f"Hoàn thành {states[at].lower()}" for at in on_time}
    return states


def _own_and_parents(lines: Sequence[SheetRow], at: int) -> tuple[str, str, str]:
    """The lowest text over a column, all that stands above it, and what stands next above."""
    texts = [(place, row.head_text(at)) for place, row in enumerate(lines)]
    filled = [(place, text) for place, text in texts if text]
    if not filled:
        return "", "", ""
    place, own = filled[-1]
    parent = _title(lines[:place], at)
    next_above = _title(lines[place - 1 : place], at) if place else ""
    return own, "" if parent == own else parent, next_above


def _is_list_of_tasks(head: Head) -> bool:
    """A content, something else that lists of tasks say, and mostly columns that are known."""
    known = len(head.columns) + len(head.marks)
    return (
        Column.CONTENT in head.columns
        and bool(_SPEAKING & set(head.columns))
        and known * 5 >= len(head.titles) * 2
    )
