"""Columns in which a mark says how far a task is: "Đã hoàn thành", "Chưa hoàn thành"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.directives.lists.cited import is_a_day_alone
from tracker.domain.directives.lists.day_cells import days_in, means_none, plain_day
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.heads import Head
from tracker.domain.directives.lists.results import DONE_CLAIMS, claim_of, is_mark
from tracker.domain.directives.lists.sheet import Cell, Sheet, SheetRow, text_of

_LOOKED_AT = 200  # rows below a head, to tell what stands in a column; heads may be many


@dataclass(frozen=True, slots=True)
class MarksRead:
    """What the marked columns of a row say: states in words, and a cell that dates completion."""

    states: tuple[str, ...]
    dated: Cell


def read_marks(marks: Mapping[int, str], row: SheetRow, begins_1904: bool) -> MarksRead:
    """A mark says what its head says; other words speak for themselves; a day is of completion."""
    states: list[str] = []
    dated: Cell = None
    for at, title in marks.items():
        cell = row.cell(at)
        text = text_of(cell)
        if is_mark(text):
            states.append(title)
        elif means_none(cell):
            continue
        elif dated is None and _dates_completion(title, cell, begins_1904):
            dated = cell
        else:
            states.append(text if claim_of(text) else f"{title}: {text}")
    return MarksRead(tuple(states), dated)


def with_day_column(head: Head, sheet: Sheet, below: Sequence[SheetRow]) -> Head:
    """The head, a column "Hoàn thành" in which days stand and no marks being that of the day."""
    if Column.COMPLETED_ON in head:
        return head
    for at, title in head.marks.items():
        cells = [cell for row in below[:_LOOKED_AT] if text_of(cell := row.cell(at)).strip()]
        if any(is_mark(text_of(cell)) for cell in cells):
            continue
        if any(_is_a_day(cell, sheet.begins_1904) for cell in cells) and _says_done(title):
            marks = {place: words for place, words in head.marks.items() if place != at}
            columns = {**head.columns, Column.COMPLETED_ON: at}
            return Head(columns, head.height, head.titles, marks, head.extensions)
    return head


def _dates_completion(title: str, cell: Cell, begins_1904: bool) -> bool:
    return _says_done(title) and (
        plain_day(cell, begins_1904) is not None or bool(days_in(text_of(cell)))
    )


def _is_a_day(cell: Cell, begins_1904: bool) -> bool:
    text = text_of(cell)
    return plain_day(cell, begins_1904) is not None or (
        is_a_day_alone(text) and bool(days_in(text))
    )


def _says_done(title: str) -> bool:
    return claim_of(title) in DONE_CLAIMS
