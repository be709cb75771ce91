"""The cells of a row as what reads them asks for them: texts, days, what somebody has to decide."""

import re
from datetime import date

from tracker.domain.directives.lists.day_cells import read_past_day
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.groups import group_kind
from tracker.domain.directives.lists.rows import ListRow, TaskList
from tracker.domain.directives.lists.sheet import Cell, CellError
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow


class RowCells:
    """One row being read; ``answer`` is what is understood of it so far."""

    def __init__(self, tasks: TaskList, row: ListRow, rules: ReadingRules) -> None:
        self.list, self.row, self.rules = tasks, row, rules
        self.answer = UnderstoodRow(row, tasks.sheet.name)
        self._groups = {
            kind: group for group in row.groups if (kind := group_kind(group.text, rules.units))
        }

    @property
    def begins_1904(self) -> bool:
        """Whether numbers of days count from 1904."""
        return self.list.sheet.begins_1904

    def cell(self, column: Column) -> Cell:
        """The value of a cell, as it stands."""
        return self.row.cells.get(column)

    def text(self, column: Column) -> str:
        """What the row says in a column; nothing for an error value."""
        return self.row.words_in(column)

    def group_text(self, kind: str) -> str:
        """What a row above says: of a unit, a field, a period, a document."""
        group = self._groups.get(kind)
        return group.text if group else ""

    def day(self, column: Column, *, since: date | None = None) -> date | None:
        """The day of a cell; what is none although something is written, somebody decides."""
        cell = self.cell(column)
        if isinstance(cell, CellError):
            return None
        year = None if since else self._year()
        read = read_past_day(cell, begins_1904=self.begins_1904, year=year, since=since)
        if read.problem:
            self.answer.note(f"Ô “{column.label}”: {read.problem}.", column, decides=True)
        return read.day

    def _year(self) -> int | None:
        """The year that days without one are of, as groups or the title say it."""
        for text in (self.group_text("period"), self.list.title):
            years = set(re.findall(r"\b(20\d\d)\b", text))
            if len(years) == 1:
                return int(years.pop())
        return self.rules.assigned_on.year if self.rules.assigned_on else None
