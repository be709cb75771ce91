"""Deadlines of their own that some of the units of one item have: a line each, unit and day."""

import re
from collections.abc import Callable, Collection
from datetime import date

from tracker.domain.days import DayError, NotADayError, read_day_to_come
from tracker.domain.errors import ValueRefused

EXAMPLE = "Sở Tài chính: 15/8/2025"
_AROUND = " :;,.–-"


def read_own_deadlines(
    text: str, called: Callable[[str], Collection[int]], leads: Collection[int], since: date
) -> tuple[tuple[int, date], ...]:
    """Each unit with its day, as typed or pasted from a table, in the order of the lines.

    ``called`` gives the numbers of the units that a name stands for; among ``leads`` it must be
    one. A day without a year is the first one from ``since`` on.

    :raises ValueRefused: lines name no unit or no day, or a unit has two; each is said on a line
        of its own.
    """
    own: dict[int, date] = {}
    wrong = []
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            unit_id, day = _read_line(line, called, leads, since)
        except _LineWrong as error:
            wrong.append(f"Dòng “{line}”: {error}.")
            continue
        if unit_id in own:
            wrong.append(f"Dòng “{line}”: đơn vị này đã có một dòng ở trên.")
        own[unit_id] = day
    if wrong:
        raise ValueRefused("own_deadlines", "\n".join(wrong))
    return tuple(own.items())


class _LineWrong(Exception):
    pass


def _read_line(
    line: str, called: Callable[[str], Collection[int]], leads: Collection[int], since: date
) -> tuple[int, date]:
    name, words = _parts(line)
    units = [unit_id for unit_id in called(name) if unit_id in leads] if name else []
    if len(units) != 1:
        raise _LineWrong("ghi tên một đơn vị chủ trì đã chọn, rồi đến ngày")
    try:
        return units[0], read_day_to_come(words, since=since)
    except NotADayError:
        raise _LineWrong(f"ghi ngày ở cuối dòng, ví dụ “{EXAMPLE}”") from None
    except DayError as error:
        raise _LineWrong(error.instruction()) from None


def _parts(line: str) -> tuple[str, str]:
    """The name and the words of the day: parted by a sign, else the last word is the day."""
    name, sign, words = re.sub("[;\t]", ":", line).partition(":")
    if not sign:
        name, _, words = line.rpartition(" ")
    return name.strip(_AROUND), words.strip(_AROUND)
