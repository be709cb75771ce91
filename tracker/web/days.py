"""Days as people type them: ``30/6/2025``; in links ``2025-06-30``. Both are read everywhere."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import StringField, ValidationError

from tracker import formats

FIRST_YEAR, LAST_YEAR = 1900, 2999
HINT = "ngày/tháng/năm, ví dụ 30/6/2025"

_TYPED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_LINKED = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_day(text: str) -> date:
    """``30/6/2025``, ``30-06-2025`` and ``2025-06-30`` -> the day.

    :raises ValueError: it is none, or too far from our time to be meant.
    """
    tidy = text.strip()
    if found := _LINKED.fullmatch(tidy):
        year, month, day = map(int, found.groups())
    elif found := _TYPED.fullmatch(tidy):
        day, month, year = map(int, found.groups())
    else:
        raise ValueError(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    return date(year, month, day)


class DayField(StringField):  # type: ignore[misc]
    """A day typed as text; what cannot be read stays in the box with a message beside it."""

    data: date | None

    def _value(self) -> str:
        if self.raw_data:
            typed = str(self.raw_data[0])
            return formats.day(self.data) if self.data else typed
        return formats.day(self.data) if self.data else ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        if not valuelist or not str(valuelist[0]).strip():
            return
        try:
            self.data = read_day(str(valuelist[0]))
        except ValueError:
            raise ValidationError(f"Nhập ngày dạng {HINT}.") from None
