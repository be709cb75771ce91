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
from tracker.domain.directives.proposals.tables.time_head import TimeHead, names_event

_DAY_ALONE = re.compile(
    r"(?:(?:\d{1,2}(?:h|:| gio )\d{0,2}|sang|trua|chieu|toi|ngay|tu|vao|luc|thu \w+|chu nhat),? )"
    r"{0,4}"
    r"\d{1,2}/\d{1,2}(?:/20\d\d)?\.?"
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
        self._head = TimeHead.of(tasks, titles)
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
            plain &= self._head.is_end(_work(row))
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
        above, of_period = self._of_groups(row)
        if of_period:
            doubted = own.dates or names_event(_work(row))  # a step's, or of what is prepared
            return below_period(own, above), Source.WEAK if doubted else Source.IN_TABLE
        if own.says and own.strength == 2:
            return own, Source.WEAK
        return above, Source.WEAK if above.dates else Source.NONE

    def _due_of_work(self, row: ListRow) -> Due:
        return self._reader.due_in(_work(row))

    def _of_groups(self, row: ListRow) -> tuple[Due, bool]:
        """The day of the rows above, and whether it is that of a month or quarter."""
        for group in reversed(row.groups):
            if group_kind(group.text, self._units) == "period":
                return self._reader.read(group.text), True
            due = due_of_heading(RunningText.of(group.text), self._reader)
            if due.dates:
                return due, False
        return Due(), False


def _work(row: ListRow) -> RunningText:
    return RunningText.of(row.words_in(Column.CONTENT))
