"""Which rows of a sheet are tasks, and what rows above them say: a unit, a field, a document."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Values
from dataclasses import dataclass, field

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.heads import Head, head_at, head_of, numbers_its_columns
from tracker.domain.directives.lists.mapping import Mapping, row_key
from tracker.domain.directives.lists.marks import read_marks, with_day_column
from tracker.domain.directives.lists.sheet import Cell, CellError, Sheet, SheetRow, text_of
from tracker.domain.text import fold

_TOTAL = re.compile(
    r"(?:[\divxa-d]+[.) ]+)?(?:tong cong|tong so(?! lieu)|cong(?= ?(?:[:(]|$| \d| tong| cac))|"
    r"tong(?= ?[:(\d]|$))"
)
_FOOT = re.compile(
    r"(?:\*+ ?)?(?:ghi chu|luu y|noi nhan|nguoi lap|nguoi tong hop|nguoi ky|tm\.|kt\.|tl\.|"
    r"tuq\.|q\. ?chu|"
    r"thu truong|xac nhan cua|lap bieu|danh sach (?:nay )?(?:co|gom)|tong hop den|"
    r"so lieu (?:tinh )?den|"
    r"nguon:)|.{0,40}, ?ngay ?[\d.…]* ?thang ?[\d.…]* ?nam ?[\d.…]*$|"
    r"(?:(?:pho )?(?:chu tich|chanh van phong|giam doc))$"
)
_NUMBERED = re.compile(
    r"^\s*(?:(?P<roman>[IVX]+)|(?P<letter>[A-ZĐ])|(?P<small>[a-zđ])(?=\s*[.)]|\s*$)|"
    r"(?P<number>\d+(?:\.\d+)*))\s*(?:[.)\-–:/]|$)\s*"
)
_RANKS = {"letter": 1, "roman": 2, "number": 3, "small": 4}
_OF_UNITS = (Column.LEAD, Column.UNITS, Column.COORDINATING)
_AS_ABOVE = re.compile(r"[-–]?\s*(?:nt|nhu tren)\s*[-–]?|[\"“”〃']{1,2}|''")
_EXAMPLES = 20  # tasks of which a page shows examples
_AS_CONTENT = (Column.CONTENT, Column.PLACE)


@dataclass(frozen=True)
class Group:
    """A row that says something for those below it. ``rank``: a letter before a Roman number."""

    text: str
    rank: int
    row: int


@dataclass(slots=True)
class ListRow:
    """A row that is to be a task: its cells by column, and the groups above it."""

    number: int
    cells: dict[Column, Cell]
    groups: tuple[Group, ...] = ()
    marks: tuple[str, ...] = ()
    hidden: bool = False
    hidden_columns: tuple[Column, ...] = ()
    further: dict[Column, list[str]] = field(default_factory=dict)
    skipped: bool = False

    def put_right(self, cells: Values[Column, str]) -> None:
        """Take what a person said for what the cells say; an empty text empties a cell."""
        for column, text in cells.items():
            self.further.pop(column, None)
            self.cells[column] = text or None
            if column is Column.STATUS:
                self.marks = ()

    def text(self, column: Column) -> str:
        """What the row says in a column, with what lines that go on with it add."""
        if column not in self.further:
            return text_of(self.cells.get(column))
        parts = [text_of(self.cells.get(column)), *self.further[column]]
        return "\n".join(part for part in parts if part)

    def words_in(self, column: Column) -> str:
        """The same, but nothing for an error value."""
        return "" if isinstance(self.cells.get(column), CellError) else self.text(column).strip()


@dataclass
class TaskList:
    """A list in a sheet."""

    sheet: Sheet
    head: Head
    head_row: int
    title: str
    rows: list[ListRow]

    def forget_cells(self) -> None:
        """Let the cells of the sheet go but those of the first tasks: they are read by now."""
        last = self.rows[_EXAMPLES - 1].number if len(self.rows) > _EXAMPLES else None
        if last is not None:
            self.sheet.rows = [row for row in self.sheet.rows if row.number <= last]


KindOf = Callable[
    [str], str
]  # of the text of a group row: "unit", "field", "month", "document", ""


def task_list(sheet: Sheet, kind_of: KindOf, mapping: Mapping | None = None) -> TaskList | None:
    """The list of tasks of a sheet; ``None`` where it holds none (a summary, a cover)."""
    rows, mapping = sheet.rows, mapping or Mapping()
    if mapping.sheet and mapping.sheet != sheet.name:
        return None
    if mapping.head_row:
        place = next((at for at, row in enumerate(rows) if row.number == mapping.head_row), None)
        head = None if place is None else head_of(rows, place, mapping.head_height)
    else:
        place = next((at for at in range(len(rows)) if head_at(rows, at) is not None), None)
        head = None if place is None else head_at(rows, place)
    if place is None or head is None:
        return None
    head = mapping.correct(with_day_column(head, sheet, rows[place + head.height :]))
    if Column.CONTENT not in head:
        return None
    title = "\n".join(filter(None, [sheet.above, *map(_label, rows[:place])]))
    reader = _Reader(sheet, head, kind_of, mapping)
    tasks = list(reader.read(place + head.height))
    for row in tasks if mapping.rows or mapping.skipped else ():
        key = row_key(sheet.name, row.number)
        row.put_right(mapping.rows.get(key, {}))
        row.skipped = key in mapping.skipped
    return TaskList(sheet, head, rows[place].number, title, tasks)


class _Reader:
    """Goes through the rows below a head."""

    def __init__(self, sheet: Sheet, head: Head, kind_of: KindOf, mapping: Mapping) -> None:
        self._sheet, self._head, self._kind_of, self._mapping = sheet, head, kind_of, mapping
        self._groups: list[Group] = []
        self._at_foot = False
        self._above: dict[Column, Cell] = {}

    def read(self, place: int) -> Iterator[ListRow]:
        rows, last = self._sheet.rows, None
        while place < len(rows):
            row, height = rows[place], 1
            again = head_at(rows, place)
            if again is not None:
                height, self._at_foot = again.height, False
                dated = with_day_column(again, self._sheet, rows[place + height :])
                self._head = self._mapping.correct(dated)
            elif self._goes_on(row) and last is not None:
                self._add_further(last, row)
            elif (task := self._task(row)) is not None:
                last = task
                yield task
            place += height

    def _cells(self, row: SheetRow) -> dict[Column, Cell]:
        cells = {
            column: row.cell(at)
            for column, at in self._head.columns.items()
            if at < len(row.cells) and row.cells[at] is not None and text_of(row.cells[at])
        }
        for at in self._head.extensions:
            if text_of(row.cell(at)).strip(" -–"):
                cells[Column.EXTENDED_UNTIL] = row.cell(at)
        return cells

    def _task(self, row: SheetRow) -> ListRow | None:
        """The row as a task; ``None`` where it is a group, a total, a note, or nothing."""
        cells = self._cells(row)
        if _is_plainly_a_task(cells):
            self._at_foot = False
            return self._as_task(row, cells)
        label = _label(row)
        if not label and not cells:
            return None
        if numbers_its_columns(row) or self._is_total(row, cells):
            return None
        if self._is_foot(cells, label):
            self._at_foot = True
            return None
        if self._at_foot and not _is_number(text_of(cells.get(Column.PLACE))):
            return None
        self._at_foot = False
        if self._is_group(row, cells, label):
            self._begin_group(row, label)
            return None
        return self._as_task(row, cells) if _says_something(cells) else None

    def _as_task(self, row: SheetRow, cells: dict[Column, Cell]) -> ListRow:
        for column, cell in cells.items():
            if isinstance(cell, str) and _AS_ABOVE.fullmatch(fold(cell)):
                cells[column] = self._above.get(column)
        self._above = dict(cells)
        marks = read_marks(self._head.marks, row, self._sheet.begins_1904)
        hidden = tuple(
            column for column in cells if self._head.columns[column] in self._sheet.hidden_columns
        )
        if marks.dated is not None:
            cells.setdefault(Column.COMPLETED_ON, marks.dated)
        return ListRow(row.number, cells, tuple(self._groups), marks.states, row.hidden, hidden)

    def _goes_on(self, row: SheetRow) -> bool:
        """Whether content and lead belong to the row above: merged cells that begin there."""
        columns = self._head.columns
        content = columns[Column.CONTENT]
        leads = [columns[name] for name in (Column.LEAD, Column.UNITS) if name in columns]
        return content in row.above and all(
            at in row.above or not text_of(row.cell(at)).strip() for at in leads
        )

    def _add_further(self, last: ListRow, row: SheetRow) -> None:
        for column, at in self._head.columns.items():
            text = text_of(row.cell(at)).strip()
            if text and at not in row.above and column is not Column.PLACE:
                last.further.setdefault(column, []).append(text)

    def _is_total(self, row: SheetRow, cells: dict[Column, Cell]) -> bool:
        first = next((text_of(cell) for cell in row.cells if text_of(cell).strip()), "")
        texts = {first, text_of(cells.get(Column.CONTENT))}
        totals = {text for text in texts if _TOTAL.match(fold(text)) and len(text) < 80}
        others = (
            text_of(cells.get(column)) for column in (Column.LEAD, Column.UNITS, Column.SYMBOL)
        )
        return bool(totals) and not any(
            re.search(r"[^\W\d_]{3}", text) for text in others if text not in totals
        )

    def _is_foot(self, cells: dict[Column, Cell], label: str) -> bool:
        if _is_number(text_of(cells.get(Column.PLACE))) or len(cells) > 2:
            return False
        return bool(_FOOT.match(fold(label.split("\n", maxsplit=1)[0])))

    def _is_group(self, row: SheetRow, cells: dict[Column, Cell], label: str) -> bool:
        """A row with one text and nothing but a numbering beside it, that is no numbered task."""
        texts = _own_texts(row)
        place = text_of(cells.get(Column.PLACE)).strip()
        beside = [text for text in texts if text != place and not re.fullmatch(r"[\d.,% ]+", text)]
        if len(set(beside)) > 1 or not label or self._head.columns[Column.CONTENT] in row.above:
            return False
        if any(text_of(cells.get(name)) in beside for name in _OF_UNITS) and not row.beside:
            return False
        others = [name for name in cells if name not in _AS_CONTENT]
        if any(not re.fullmatch(r"[\d.,% ]+", text_of(cells[name])) for name in others) and len(
            texts
        ) > 1 + bool(place):
            return False
        body = _NUMBERED.sub("", label)
        if self._kind_of(body):
            return True
        if others and text_of(cells[others[0]]) in beside:
            return Column.CONTENT not in cells and len(others) == 1 and not _is_number(place)
        if not beside:
            return bool(place) and not _is_number(place)
        return not _is_number(place) if place else self._is_heading_without_number(row, cells)

    def _is_heading_without_number(self, row: SheetRow, cells: dict[Column, Cell]) -> bool:
        """One text in a row without a number: a heading where rows are numbered, or all across."""
        if Column.PLACE in self._head:
            return True
        return bool(row.beside) or Column.CONTENT not in cells

    def _begin_group(self, row: SheetRow, label: str) -> None:
        match = _NUMBERED.match(label)
        rank = _RANKS[match.lastgroup] if match and match.lastgroup else 9
        body = _NUMBERED.sub("", label, count=1) if match else label
        kind = self._kind_of(body)
        for place, group in enumerate(self._groups):
            same_kind = kind and self._kind_of(group.text) == kind
            if same_kind or (rank < 9 and group.rank >= rank) or (not kind and group.rank == rank):
                del self._groups[place:]
                break
        self._groups.append(Group(body.strip(" :.-–"), rank, row.number))


def _own_texts(row: SheetRow) -> list[str]:
    return [
        text
        for at, cell in enumerate(row.cells)
        if at not in row.above and (text := text_of(cell).strip())
    ]


def _label(row: SheetRow) -> str:
    """The texts of a row as one, numbers of counts left out: "I. Sở Tài chính"."""
    texts = list(dict.fromkeys(_own_texts(row)))
    if len(texts) > 1 and _NUMBERED.fullmatch(texts[0]) is not None:
        texts[:2] = [f"{texts[0].rstrip('.')}. {texts[1]}"]
    return "\n".join(text for text in texts if not re.fullmatch(r"[\d.,% ]+", text))


def _is_number(place: str) -> bool:
    """Whether it numbers a task: 1, 12., 3), 1.2; Roman numbers and letters number groups."""
    return re.fullmatch(r"\(?\d+(?:\.\d+)*[.)]*", place.strip()) is not None


def _is_plainly_a_task(cells: dict[Column, Cell]) -> bool:
    """Whether it is numbered, has a content in words and more: most rows are."""
    content = cells.get(Column.CONTENT)
    return (
        len(cells) > 3
        and isinstance(content, str)
        and content[:1].isalpha()
        and _is_number(text_of(cells.get(Column.PLACE)))
    )


def _says_something(cells: dict[Column, Cell]) -> bool:
    """Whether there is more than a number: numbered rows left blank are no tasks."""
    return any(column is not Column.PLACE for column in cells)


def file_order(lists: Sequence[TaskList]) -> Iterator[tuple[TaskList, ListRow]]:
    """All rows of all lists, as they stand in the file."""
    for one in lists:
        for row in one.rows:
            yield one, row
