"""The box in which a day is typed: ``30/6/2025``, ``30/6/25``, ``30-6``, ``30062025``."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import StringField, ValidationError

from tracker import clock, formats
from tracker.domain import days
from tracker.domain.days import DayError, NotADayError
from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.domain.tasks.standing import DayUnknown, check_days
from tracker.domain.text import words

HINT = "ngày/tháng/năm, ví dụ 30/6/2025"


def read_day(text: str) -> date:
    """A day as people type it; without a year it is of this year.

    :raises DayError: it is none; ``what_is_wrong`` says what to do.
    """
    return days.read_day(text, in_year=clock.today().year)


def what_is_wrong(error: DayError, label: str = "ngày") -> str:
    """``Nhập lại ngày: tháng 6 chỉ có 30 ngày.``; ``label`` is what the day is called."""
    if isinstance(error, NotADayError):
        return f"Nhập {label} dạng {HINT}."
    instruction = error.instruction(label)
    return f"{instruction[0].upper()}{instruction[1:]}."


def refuse_unknown(which: str, as_of: date, known_by: date) -> None:
    """Refuse two days by which tasks cannot be counted, at the box of the one that is wrong.

    ``which`` is that of the box: ``as_of`` or ``known_by``.

    :raises ValidationError: that day is wrong.
    """
    try:
        check_days(as_of, known_by, clock.today())
    except DayUnknown as error:
        if error.field == which:
            raise ValidationError(str(error)) from None


class DayField(StringField):  # type: ignore[misc]
    """A day typed as text; what cannot be read stays in the box with a message beside it.

    Typed without a year it is of this year; where a day to come is asked for (``to_come``), the
    first such day from today on, as in the words of a directive, and words that end on one day
    ("cuối tháng 9") are that day. "Trước ngày 30/9" is not: which day it ends on is the office's
    setting, and a box of days shows no reading.
    """

    data: date | None

    def __init__(self, *args: Any, to_come: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to_come = to_come

    def _value(self) -> str:
        if self.raw_data:
            typed = str(self.raw_data[0])
            return formats.day(self.data) if self.data else typed
        return formats.day(self.data) if self.data else ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        typed = str(valuelist[0]) if valuelist else ""
        if not typed.strip():
            return
        try:
            self.data = self._read(typed)
        except DayError as error:
            raise ValidationError(what_is_wrong(error)) from None

    def _read(self, typed: str) -> date:
        if self.to_come:
            return _day_to_come(typed, clock.today())
        return read_day(typed)


def _day_to_come(typed: str, today: date) -> date:
    try:
        return days.read_day_to_come(typed, since=today)
    except NotADayError:
        if "truoc" in words(typed):
            raise
        try:
            end = read_deadline(typed, today).deadline
        except DeadlinePhraseError:
            end = None
        if end is None:
            raise
        return end
