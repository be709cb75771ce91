"""A row of a list understood: what each cell says, and what somebody has to decide."""

import re
from datetime import date
from functools import lru_cache

from tracker.domain.directives.lists.checks import check_claims, check_order
from tracker.domain.directives.lists.cited import attached_to, is_a_day_alone, symbol_and_day
from tracker.domain.directives.lists.day_cells import (
    days_in,
    means_none,
    plain_day,
    read_past_day,
)
from tracker.domain.directives.lists.groups import group_kind
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.lead_units import row_units
from tracker.domain.directives.lists.particulars import read_particulars
from tracker.domain.directives.lists.results import (
    DONE_CLAIMS,
    OPEN_CLAIMS,
    Claim,
    claim_of,
    is_mark,
    tells_of_open_work,
)
from tracker.domain.directives.lists.rows import Group, ListRow, TaskList
from tracker.domain.directives.lists.sheet import CellError, text_of
from tracker.domain.directives.lists.understood import Problem, ReadingRules, UnderstoodRow
from tracker.domain.tasks.deadlines import DeadlinePhraseError, DeadlineRead, Reason, read_deadline
from tracker.domain.tasks.workdays import WorkdayError

_DECIDED = (  # the words name an end that nobody can tell: a person does
    Reason.TWO_ENDS, Reason.PASSED, Reason.LUNAR, Reason.NO_MONTH, Reason.VAGUE, Reason.RELATIVE,
)  # fmt: skip
_EXTENDED = re.compile(
    r"[\s,;(]*\b(?:đã |được |xin )*(?:gia hạn|lùi(?: thời)?(?: hạn)?|điều chỉnh(?: thời hạn)?|"
    r"kéo dài)"
    r"(?:\s+(?:thời hạn|lần \w+))*\s*(?:đến|tới|sang|thành|"
    r":)?\s*(?:hết\s+)?(?P<until>[^)]*)\)?\s*$",
    re.IGNORECASE,
)
_SECRET = re.compile(r"\(\s*(?:tuyệt |tối )?mật\s*\)|^\s*(?:tuyệt |tối )?mật\s*$", re.IGNORECASE)
_MATTERS = {
    Column.CONTENT, Column.LEAD, Column.LEAD_CODE, Column.UNITS, Column.COORDINATING, Column.SYMBOL,
    Column.ISSUED_ON, Column.ASSIGNED_ON, Column.DEADLINE, Column.EXTENDED_UNTIL,
    Column.COMPLETED_ON, Column.RESULT_DATE,
}  # fmt: skip
_LONGEST_STATE = 60  # letters: what is longer tells of the work, and claims nothing


def understand(tasks: TaskList, row: ListRow, rules: ReadingRules) -> UnderstoodRow:
    """The row as it is understood."""
    return _Understanding(tasks, row, rules).read()


@lru_cache(maxsize=16384)
def _read_phrase(text: str, since: date, before_means_day_before: bool) -> DeadlineRead:
    return read_deadline(text, since, before_means_day_before=before_means_day_before)


class _Understanding:
    """One row being read."""

    def __init__(self, tasks: TaskList, row: ListRow, rules: ReadingRules) -> None:
        self._list, self._row, self._rules = tasks, row, rules
        self._has_a_day = True  # where a day of completion is to stand, one may
        self._answer = UnderstoodRow(row, tasks.sheet.name)
        self._groups = {kind: group for group in row.groups if (kind := self._kind(group))}

    def read(self) -> UnderstoodRow:
        answer = self._answer
        self._look_at_cells()
        answer.content = self._text(Column.CONTENT)
        answer.number = self._text(Column.NUMBER)
        read_particulars(answer, self._rules, self._group_text("field"))
        self._read_document()
        self._read_assignment()
        self._read_units()
        self._read_deadline()
        self._read_result()
        check_order(answer, self._rules.today)
        check_claims(answer, self._rules.today)
        self._refuse()
        return answer

    def _kind(self, group: Group) -> str:
        return group_kind(group.text, self._rules.units)

    def _text(self, column: Column) -> str:
        return self._row.words_in(column)

    def _group_text(self, kind: str) -> str:
        group = self._groups.get(kind)
        return group.text if group else ""

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

    def _year(self) -> int | None:
        """The year that days without one are of, as groups or the title say it."""
        for text in (self._group_text("period"), self._list.title):
            years = set(re.findall(r"\b(20\d\d)\b", text))
            if len(years) == 1:
                return int(years.pop())
        return self._rules.assigned_on.year if self._rules.assigned_on else None

    def _day(self, column: Column, *, since: date | None = None) -> date | None:
        cell = self._row.cells.get(column)
        if isinstance(cell, CellError):
            return None
        read = read_past_day(
            cell,
            begins_1904=self._list.sheet.begins_1904,
            year=None if since else self._year(),
            since=since,
        )
        if read.problem:
            self._answer.note(f"Ô “{column.label}”: {read.problem}.", column, decides=True)
        return read.day

    def _read_document(self) -> None:
        answer, text = self._answer, self._text(Column.SYMBOL)
        if means_none(text):
            text = ""
        answer.symbol, day = symbol_and_day(text or self._group_text("document"))
        if text and not answer.symbol:
            answer.note(f"Không đọc được số, ký hiệu “{text}”.", Column.SYMBOL)
        answer.issued_on = self._day(Column.ISSUED_ON) or day

    def _read_assignment(self) -> None:
        answer = self._answer
        cell = self._row.cells.get(Column.ASSIGNED_ON)
        answer.assigned_on = self._day(Column.ASSIGNED_ON) if cell is not None else None
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
            self._text(Column.LEAD_CODE),
            self._text(Column.LEAD)
            or self._text(Column.UNITS)
            or ("" if broken else self._group_text("unit")),
            self._text(Column.COORDINATING),
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

    def _read_deadline(self) -> None:
        answer, cell = self._answer, self._row.cells.get(Column.DEADLINE)
        answer.extended_until = self._day(Column.EXTENDED_UNTIL, since=answer.assigned_on)
        if isinstance(cell, CellError) or means_none(cell):
            return
        if (day := plain_day(cell, self._list.sheet.begins_1904)) is not None:
            answer.deadline = day
            return
        text = " ".join(text_of(cell).split())
        if match := _EXTENDED.search(text):
            first = text[: match.start()].strip(" ,;(")
            until = self._phrase(match["until"])
            answer.deadline, answer.extended_until = self._phrase(first) if first else None, until
            if answer.deadline is None and until is not None:
                answer.deadline, answer.extended_until = until, None
        else:
            answer.deadline = self._phrase(text)
        answer.deadline_phrase = text if not is_a_day_alone(text) else ""

    def _phrase(self, text: str) -> date | None:
        """The last day on time by the words; what they leave open is dated."""
        answer = self._answer
        since = answer.assigned_on or self._rules.assigned_on or self._rules.today
        if not text or means_none(text):
            return None
        try:
            read = _read_phrase(text, since, self._rules.before_means_day_before)
        except DeadlinePhraseError as error:
            answer.note(str(error), Column.DEADLINE, decides=True)
            return None
        if read.reason is None:
            try:
                return self._rules.working_day(since, read)
            except WorkdayError as error:
                answer.note(f"Thời hạn “{text}”: {error}.", Column.DEADLINE, decides=True)
                return None
        if not re.search("không (?:có )?thời hạn", text, re.IGNORECASE):
            answer.note(
                f"Thời hạn “{text}”: {read.reason.label}.",
                Column.DEADLINE,
                decides=read.reason in _DECIDED,
            )
        return None

    def _read_result(self) -> None:
        answer = self._answer
        answer.result = self._text(Column.RESULT)
        answer.state = "; ".join(filter(None, (self._text(Column.STATUS), *self._row.marks)))
        texts = (self._text(Column.RESULT_SYMBOL), answer.result, self._text(Column.COMPLETED_ON))
        answer.result_symbol = next((one for text in texts if (one := symbol_and_day(text)[0])), "")
        states = filter(None, (self._text(Column.STATUS), *self._row.marks))
        claims = [claim_of(state) for state in states]
        claims += self._claim_in_place_of_a_day()
        answer.completed_on = self._completion()
        if not claims and len(answer.result) <= _LONGEST_STATE:
            claims.append(Claim.DONE if is_mark(answer.result) else claim_of(answer.result))
        answer.claims = tuple(dict.fromkeys(claim for claim in claims if claim is not None))

    def _claim_in_place_of_a_day(self) -> list[Claim | None]:
        """What stands in the column of the day of completion without being one."""
        own = self._text(Column.COMPLETED_ON)
        if not own or days_in(own):
            return []
        claim = Claim.DONE if is_mark(own) else claim_of(own)
        if claim is not None:
            self._answer.state = self._answer.state or own
            self._has_a_day = False
            return [Claim.DONE_ON_TIME if claim is Claim.ON_TIME else claim]
        self._has_a_day = not symbol_and_day(own)[0]
        return []

    def _day_of_completion(self, column: Column) -> date | None:
        """The day of a cell, unless its words say that the work is not done on it."""
        if days_in(self._text(column)) and self._doubts(column):
            return None
        return self._day(column, since=self._answer.assigned_on)

    def _doubts(self, column: Column) -> bool:
        """Whether words of a cell tell of work that is not done; a person decides, unless the
        state says so too.
        """
        text = self._text(column)
        doubted = tells_of_open_work(text)
        if doubted and claim_of(self._answer.state) not in OPEN_CLAIMS:
            self._answer.note(
                f"Ô “{column.label}” ghi “{text}”: chưa rõ đã hoàn thành hay chưa. Ghi ngày "
                "hoàn thành; nếu chưa xong, ghi “Chưa hoàn thành” vào ô “Tình trạng”.",
                column,
                decides=True,
            )
        return doubted

    def _completion(self) -> date | None:
        day = self._day_of_completion(Column.COMPLETED_ON) if self._has_a_day else None
        if day is not None or self._answer.decides_on(Column.COMPLETED_ON):
            return day
        claim, result = claim_of(self._answer.result), self._answer.result
        done = claim in DONE_CLAIMS
        is_day = plain_day(self._row.cells.get(Column.RESULT), self._list.sheet.begins_1904)
        dated = days_in(result) and (
            done or (claim is None and (self._answer.result_symbol or is_a_day_alone(result)))
        )
        if is_day or dated:
            return self._day_of_completion(Column.RESULT)
        if Column.RESULT_DATE in self._row.cells:
            day = self._day_of_completion(Column.RESULT_DATE)
        else:
            day = symbol_and_day(self._text(Column.RESULT_SYMBOL))[1]
            day = None if day and self._doubts(Column.RESULT_SYMBOL) else day
        return None if day and self._doubts(Column.RESULT) else day

    def _refuse(self) -> None:
        answer = self._answer
        if self._row.skipped:
            answer.refusal = "Bỏ qua theo quyết định khi nhập."
        elif _SECRET.search(answer.content) or _SECRET.search(self._text(Column.NOTE)):
            answer.refusal = "Nhiệm vụ có độ mật không đưa vào hệ thống này."
        elif not re.search(r"[^\W\d_]", answer.content) and not isinstance(
            self._row.cells.get(Column.CONTENT), CellError
        ):
            answer.refusal = "Không có nội dung nhiệm vụ."
