"""A row of a list understood: what each cell says, and what somebody has to decide."""

import re

from tracker.domain.directives.lists.checks import check_claims, check_order
from tracker.domain.directives.lists.cited import attached_to, symbol_and_day
from tracker.domain.directives.lists.completion import read_completion
from tracker.domain.directives.lists.day_cells import means_none
from tracker.domain.directives.lists.deadline_cells import read_deadline_cells
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.lead_units import row_units
from tracker.domain.directives.lists.particulars import read_particulars
from tracker.domain.directives.lists.row_cells import RowCells
from tracker.domain.directives.lists.rows import ListRow, TaskList
from tracker.domain.directives.lists.sheet import CellError
from tracker.domain.directives.lists.understood import Problem, ReadingRules, UnderstoodRow

_SECRET = re.compile(r"\(\s*(?:tuyệt |tối )?mật\s*\)|^\s*(?:tuyệt |tối )?mật\s*$", re.IGNORECASE)
_MATTERS = {
    Column.CONTENT, Column.LEAD, Column.LEAD_CODE, Column.UNITS, Column.COORDINATING, Column.SYMBOL,
    Column.ISSUED_ON, Column.ASSIGNED_ON, Column.DEADLINE, Column.EXTENDED_UNTIL,
    Column.COMPLETED_ON, Column.RESULT_DATE,
}  # fmt: skip


def understand(tasks: TaskList, row: ListRow, rules: ReadingRules) -> UnderstoodRow:
    """The row as it is understood."""
    return _Understanding(tasks, row, rules).read()


class _Understanding:
    """One row being read."""

    def __init__(self, tasks: TaskList, row: ListRow, rules: ReadingRules) -> None:
        self._cells = RowCells(tasks, row, rules)
        self._list, self._row, self._rules = tasks, row, rules
        self._answer = self._cells.answer

    def read(self) -> UnderstoodRow:
        answer = self._answer
        self._look_at_cells()
        answer.content = self._cells.text(Column.CONTENT)
        answer.number = self._cells.text(Column.NUMBER)
        read_particulars(answer, self._rules, self._cells.group_text("field"))
        self._read_document()
        self._read_assignment()
        self._read_units()
        read_deadline_cells(self._cells)
        read_completion(self._cells)
        check_order(answer, self._rules.today)
        check_claims(answer, self._rules.today)
        self._refuse()
        return answer

    def _look_at_cells(self) -> None:
        for column, cell in self._row.cells.items():
            if isinstance(cell, CellError):
                self._answer.note(
                    f"Ô “{column.label}” có giá trị lỗi {cell.text}.",
                    column,
                    decides=column in _MATTERS,
                )
        if self._row.hidden:
            self._answer.note("Dòng này bị ẩn trong tệp.")
        for column in self._row.hidden_columns:
            self._answer.note(f"Cột “{column.label}” bị ẩn trong tệp.", column)

    def _read_document(self) -> None:
        answer, text = self._answer, self._cells.text(Column.SYMBOL)
        if means_none(text):
            text = ""
        answer.symbol, day = symbol_and_day(text or self._cells.group_text("document"))
        if text and not answer.symbol:
            answer.note(f"Không đọc được số, ký hiệu “{text}”.", Column.SYMBOL)
        answer.issued_on = self._cells.day(Column.ISSUED_ON) or day

    def _read_assignment(self) -> None:
        answer = self._answer
        cell = self._row.cells.get(Column.ASSIGNED_ON)
        answer.assigned_on = self._cells.day(Column.ASSIGNED_ON) if cell is not None else None
        answer.assigned_on = answer.assigned_on or answer.issued_on or self._rules.assigned_on
        if answer.assigned_on is not None or answer.needs_decision:
            return
        symbol, day = symbol_and_day(attached_to(self._list.title))
        if day is not None:
            answer.assigned_on = day
            answer.note(f"Ngày giao lấy theo văn bản ghi ở đầu danh sách ({symbol}).")
        else:
            answer.note("Chưa rõ ngày giao.", Column.ASSIGNED_ON, decides=True)

    def _read_units(self) -> None:
        answer = self._answer
        day = answer.assigned_on or self._rules.assigned_on or self._rules.today
        broken = any(
            isinstance(self._row.cells.get(column), CellError)
            for column in (Column.LEAD, Column.UNITS, Column.LEAD_CODE)
        )
        answer.units, problems = row_units(
            self._cells.text(Column.LEAD_CODE),
            self._cells.text(Column.LEAD)
            or self._cells.text(Column.UNITS)
            or ("" if broken else self._cells.group_text("unit")),
            self._cells.text(Column.COORDINATING),
            mixed=Column.LEAD not in self._row.cells and Column.UNITS in self._row.cells,
            day=day,
            today=self._rules.today,
            cells=self._rules.units,
            near=self._rules.near,
        )
        if not answer.units.leads and not any(one.decides for one in problems) and not broken:
            answer.note("Chưa có đơn vị chủ trì.", Column.LEAD, decides=True)
        for one in problems:
            column = Column.LEAD if one.leads else Column.COORDINATING
            answer.problems.append(Problem(one.text, one.decides, column, one.name, one.proposed))

    def _refuse(self) -> None:
        answer = self._answer
        if self._row.skipped:
            answer.refusal = "Bỏ qua theo quyết định khi nhập."
        elif _SECRET.search(answer.content) or _SECRET.search(self._cells.text(Column.NOTE)):
            answer.refusal = "Nhiệm vụ có độ mật không đưa vào hệ thống này."
        elif not re.search(r"[^\W\d_]", answer.content) and not isinstance(
            self._row.cells.get(Column.CONTENT), CellError
        ):
            answer.refusal = "Không có nội dung nhiệm vụ."
