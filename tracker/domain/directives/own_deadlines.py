"""Deadlines of their own that some of the units of one item have: a line each, unit and day."""

from collections.abc import Callable, Collection
from datetime import date

from tracker.domain.days import DayError, read_day_to_come
from tracker.domain.errors import ValueRefused

EXAMPLE = "Sở Tài chính: 15/8/2025"


def read_own_deadlines(
    text: str, called: Callable[[str], Collection[int]], leads: Collection[int], since: date
) -> tuple[tuple[int, date], ...]:
    """Each unit with its day, as typed or pasted from a table, in the order of the lines.

    ``called`` gives the numbers of the units that a name stands for; among ``leads`` it must be
    one. A day without a year is the first one from ``since`` on.

    :raises ValueRefused: a line names no unit or no day, or a unit has two lines.
    """
    own: dict[int, date] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, words = line.replace("\t", " ").rpartition(" ")
        name = name.strip(" :;,.–-")
        units = [unit_id for unit_id in called(name) if unit_id in leads] if name else []
        if len(units) != 1:
            raise _refused(line, "ghi tên một đơn vị chủ trì đã chọn, rồi đến ngày")
        try:
            day = read_day_to_come(words, since=since)
        except DayError:
            raise _refused(line, f"ghi ngày ở cuối dòng, ví dụ “{EXAMPLE}”") from None
        if units[0] in own:
            raise _refused(line, "đơn vị này đã có một dòng ở trên")
        own[units[0]] = day
    return tuple(own.items())


def _refused(line: str, what: str) -> ValueRefused:
    return ValueRefused("own_deadlines", f"Dòng “{line}”: {what}.")
