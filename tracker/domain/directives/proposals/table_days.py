"""By when the rows of a table are due: by cells, remarks, rows above, titles, an order for all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.groups import group_kind
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.rows import ListRow, TaskList
from tracker.domain.directives.proposals.due_days.competing import below_period, compete
from tracker.domain.directives.proposals.due_days.headings import due_of_heading
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.due_days.years import year_named
from tracker.domain.directives.proposals.proposal import Source
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.documents import DocumentTable, Paragraph
from tracker.domain.text import fold

_BARE_PERIOD = re.compile(r"\d{1,2}(?:/20\d\d)?|I{1,3}|IV")  # under "Tháng", "Quý"
_BEFORE_HEAD = re.compile(r"(?:hoan thanh|xong) truoc(?: ngay)?")
_DAY_ALONE = re.compile(r"ngay \d{1,2}/\d{1,2}(?:/20\d\d)?\.?")
_FROM_TO = re.compile(
    r"(?P<first>\d{1,2}(?:/\d{1,2}(?:/20\d\d)?)?) ?[-–] ?(?P<last>\d{1,2}/\d{1,2}(?:/20\d\d)?)"
)
_MOST_TITLES = 4  # lines above a table
_LONGEST_TITLE = 250
_TITLE = re.compile(r"(?:phu luc|danh muc|bieu|bang|chuong trinh|lich|ke hoach|\()")


@dataclass(frozen=True)
class TableDays:
    """Reads the days of tables.

    ``lines`` are those of the document; ``of_annex`` is what an order says of rows without a day:
    "thực hiện các nhiệm vụ tại Phụ lục, xong trước ngày …".
    """

    reader: DueReader
    lines: Sequence[Paragraph]
    of_annex: Due

    def of(self, table: DocumentTable, tasks: TaskList, units: UnitCells) -> "RowDays":
        """The days of the rows of one table."""
        return RowDays(self, tasks, self._titles(table), units)

    def _titles(self, table: DocumentTable) -> list[RunningText]:
        """The lines right above a table that are its title, the nearest first."""
        above = [line for line in self.lines if line.number < table.number][-_MOST_TITLES:]
        titles = []
        for line in reversed(above):
            text = RunningText.of(line.text)
            heads = line.bold or text.text.isupper() or _TITLE.match(text.folded)
            if len(text.text) > _LONGEST_TITLE or not (heads or text.text.endswith(":")):
                break
            titles.append(text)
        return titles


class RowDays:
    """The days of the rows of a table, asked for from the first to the last."""

    def __init__(
        self, days: TableDays, tasks: TaskList, titles: Sequence[RunningText], units: UnitCells
    ) -> None:
        self._head = _TimeHead.of(tasks)
        self._units = units
        self._guessed = tasks.sheet.by_blanks  # a cell may be that of the row or column beside
        named = (year_named(text) for text in (RunningText.of(self._head.title), *titles))
        self._reader = replace(days.reader, year=next(filter(None, named), days.reader.year))
        self._of_all = next(
            (due for text in titles if (due := due_of_heading(text, days.reader)).dates),
            days.of_annex,
        )

    def of(self, row: ListRow) -> tuple[Due, Source]:
        """What is said of a row, and where."""
        due, source = self._of_row(row)
        if not due.says and self._of_all.dates:
            return replace(self._of_all, strength=1), Source.BY_HEADING
        return due, Source.WEAK if self._guessed and due.says else source

    def _of_row(self, row: ListRow) -> tuple[Due, Source]:
        """By the row's cell, else by its remarks, else by a group row of a month."""
        later = " ".join(row.words_in(Column.EXTENDED_UNTIL).split())
        if later and (due := self._reader.read(later)).dates:
            return due, Source.IN_TABLE
        cell = " ".join(row.words_in(Column.DEADLINE).split())
        if phrase := self._head.phrase(cell):
            plain = phrase == cell or self._head.is_period
            due = self._reader.read(phrase)
            sure = plain and not compete(due, self._due_of_work(row))
            return due, Source.IN_TABLE if sure else Source.WEAK
        note = RunningText.of(row.words_in(Column.NOTE))
        if _DAY_ALONE.fullmatch(note.folded):
            return self._reader.read(note.text), Source.WEAK
        due = self._reader.due_in(note)
        if due.says and due.strength == 2:
            return due, Source.WEAK
        return self._of_work(row)

    def _of_work(self, row: ListRow) -> tuple[Due, Source]:
        """By the words of the work and the rows above."""
        own = self._due_of_work(row)
        above, source = self._of_groups(row)
        if source is Source.IN_TABLE:
            return below_period(own, above), source
        return (own, Source.IN_TABLE) if own.says and own.strength == 2 else (above, source)

    def _due_of_work(self, row: ListRow) -> Due:
        return self._reader.due_in(RunningText.of(row.words_in(Column.CONTENT)))

    def _of_groups(self, row: ListRow) -> tuple[Due, Source]:
        for group in reversed(row.groups):
            if group_kind(group.text, self._units) == "period":
                return self._reader.read(group.text), Source.IN_TABLE
            due = due_of_heading(RunningText.of(group.text), self._reader)
            if due.dates:
                return due, Source.WEAK
        return Due(), Source.NONE


@dataclass
class _TimeHead:
    """What the column of days is called: its cells may hold no more than numbers.

    A column of months or days before the work heads the rows below it that are blank there.
    """

    title: str
    heads_rows: bool
    last: str = ""

    @staticmethod
    def of(tasks: TaskList) -> "_TimeHead":
        at = tasks.head.columns.get(Column.DEADLINE)
        title = "" if at is None else tasks.head.titles.get(at, "").rpartition("–")[2].strip()
        heads = fold(title).startswith(("thang", "quy", "thu", "ngay"))
        return _TimeHead(
            title, at is not None and at < tasks.head.columns[Column.CONTENT] and heads
        )

    @property
    def is_period(self) -> bool:
        """Whether months or quarters stand in it."""
        return fold(self.title).startswith(("thang", "quy"))

    def phrase(self, cell: str) -> str:
        """The words of a cell with what the head says."""
        words = cell or (self.last if self.heads_rows else "")
        self.last = words
        if _BARE_PERIOD.fullmatch(words) and self.is_period:
            return f"{self.title.split()[0]} {words}"
        if words[:1].isdigit() and _BEFORE_HEAD.fullmatch(fold(self.title)):
            return f"trước ngày {words}"
        if match := _FROM_TO.fullmatch(words):
            return f"từ ngày {match['first']} đến ngày {match['last']}"
        return words
