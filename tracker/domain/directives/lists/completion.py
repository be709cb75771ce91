"""Whether a row tells of work that is done, on which day, by which document; what it claims."""

from datetime import date

from tracker.domain.directives.lists.cited import is_a_day_alone, symbol_and_day
from tracker.domain.directives.lists.day_cells import days_in, means_none, plain_day
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.results import (
    DONE_CLAIMS,
    OPEN_CLAIMS,
    Claim,
    claim_of,
    is_mark,
    tells_of_open_work,
)
from tracker.domain.directives.lists.row_cells import RowCells
from tracker.domain.text import fold

_SAY_WHICH = "Ghi ngày hoàn thành; nếu chưa xong, ghi “Chưa hoàn thành” vào ô “Tình trạng”."
_LONGEST_STATE = 60  # letters: what is longer tells of the work, and claims nothing


def read_completion(cells: RowCells) -> None:
    """Put result, state, claims and the day of completion into the answer."""
    _Completion(cells).read()


class _Completion:
    """What the row says of its end, being read."""

    def __init__(self, cells: RowCells) -> None:
        self._cells, self._answer = cells, cells.answer
        self._has_a_day = True  # where a day of completion is to stand, one may
        self._status = cells.text(Column.STATUS)

    def read(self) -> None:
        answer, cells = self._answer, self._cells
        answer.result = cells.text(Column.RESULT)
        answer.state = "; ".join(filter(None, (self._status, *cells.row.marks)))
        texts = (
            cells.text(Column.RESULT_SYMBOL), answer.result, cells.text(Column.COMPLETED_ON),
            self._status,
        )  # fmt: skip
        answer.result_symbol = next((one for text in texts if (one := symbol_and_day(text)[0])), "")
        claims = [self._claim_of_status(), *map(claim_of, cells.row.marks)]
        claims += self._claim_in_place_of_a_day()
        answer.completed_on = self._completion()
        if not any(claims) and len(answer.result) <= _LONGEST_STATE:
            claims.append(Claim.DONE if is_mark(answer.result) else claim_of(answer.result))
        answer.claims = tuple(dict.fromkeys(claim for claim in claims if claim is not None))
        self._say_what_is_unclear()

    def _claim_of_status(self) -> Claim | None:
        return Claim.DONE if is_mark(self._status) else claim_of(self._status)

    def _claim_in_place_of_a_day(self) -> list[Claim | None]:
        """What stands in the column of the day of completion without being one."""
        own = self._cells.text(Column.COMPLETED_ON)
        if not own or days_in(own):
            return []
        claim = Claim.DONE if is_mark(own) else claim_of(own)
        if claim is not None:
            self._answer.state = self._answer.state or own
            self._has_a_day = False
            in_time = claim in (Claim.ON_TIME, Claim.WITHIN)
            return [Claim.DONE_ON_TIME if in_time else claim]
        self._has_a_day = not symbol_and_day(own)[0]
        return []

    def _day(self, column: Column) -> date | None:
        """The day of a cell, unless its words say that the work is not done on it."""
        if days_in(self._cells.text(column)) and self._doubts(column):
            return None
        return self._cells.day(column, since=self._answer.assigned_on)

    def _doubts(self, column: Column) -> bool:
        """Whether words of a cell tell of work that is not done; a person decides, unless the
        state says so too.
        """
        text = self._cells.text(column)
        doubted = tells_of_open_work(text)
        if doubted and claim_of(self._answer.state) not in OPEN_CLAIMS:
            self._answer.note(
                f"Ô “{column.label}” ghi “{text}”: chưa rõ đã hoàn thành hay chưa. {_SAY_WHICH}",
                column,
                decides=True,
            )
        return doubted

    def _completion(self) -> date | None:
        day = self._day(Column.COMPLETED_ON) if self._has_a_day else None
        if day is not None or self._answer.decides_on(Column.COMPLETED_ON):
            return day
        if self._dates_its_end(Column.RESULT, self._answer.result):
            return self._day(Column.RESULT)
        if self._dates_its_end(Column.STATUS, self._status):
            return self._day(Column.STATUS)
        if Column.RESULT_DATE in self._cells.row.cells:
            day = self._day(Column.RESULT_DATE)
        else:
            day = symbol_and_day(self._cells.text(Column.RESULT_SYMBOL))[1]
            day = None if day and self._doubts(Column.RESULT_SYMBOL) else day
        return None if day and self._doubts(Column.RESULT) else day

    def _dates_its_end(self, column: Column, text: str) -> bool:
        """Whether a cell of words names the day of completion: a day alone, or beside a document
        or words of completed work.
        """
        if plain_day(self._cells.cell(column), self._cells.begins_1904) is not None:
            return True
        if not days_in(text):
            return False
        claim = claim_of(text)
        return claim in DONE_CLAIMS or (
            claim is None and (bool(symbol_and_day(text)[0]) or is_a_day_alone(text))
        )

    def _say_what_is_unclear(self) -> None:
        """A document that answers, or a state that nobody knows, and no day of completion."""
        answer, cells = self._answer, self._cells
        if answer.completed_on is not None or answer.claims:
            return
        symbol = symbol_and_day(cells.text(Column.RESULT_SYMBOL))[0] or (
            "" if self._has_a_day else symbol_and_day(cells.text(Column.COMPLETED_ON))[0]
        )
        if symbol and not answer.decides_on(Column.COMPLETED_ON):
            answer.note(
                f"Có văn bản kết quả {symbol} nhưng không có ngày hoàn thành. {_SAY_WHICH}",
                Column.COMPLETED_ON,
                decides=True,
            )
        elif not means_none(self._status) and len(self._status) <= _LONGEST_STATE:
            self._ask_of_the_state()

    def _ask_of_the_state(self) -> None:
        """Words that begin with "đã" may tell of the end; others only say how it goes."""
        if fold(self._status).startswith("da "):
            self._answer.note(
                f"Tình trạng “{self._status}”: chưa rõ đã hoàn thành hay chưa. {_SAY_WHICH}",
                Column.STATUS,
                decides=True,
            )
        else:
            self._answer.note(
                f"Không rõ tình trạng “{self._status}”: tính theo các ngày trong danh sách.",
                Column.STATUS,
            )
