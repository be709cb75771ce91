"""Which day holds where a text names one and what heads it another: neither is sure."""

import re
from dataclasses import replace
from datetime import date

from tracker.domain.directives.proposals.due_days.reading import Due
from tracker.domain.text import fold

_PERIOD = re.compile(r"(?:trong |truoc |den |het )*(?:thang|quy|t\d)")
_ENDS_PLAINLY = re.compile(
    r"(?:phai |can )?(?:hoan thanh|hoan tat|xong|ket thuc|cham nhat|muon nhat|khong |truoc|"
    r"thoi (?:han|gian|diem)|han|tien do|bao cao|gui|tu )"
)


def compete(one: Due, other: Due) -> bool:
    """Whether two that were read give different days."""
    return None not in (one.deadline, other.deadline) and one.deadline != other.deadline


def below_heading(own: Due, heading: Due) -> Due:
    """The day of a text below a heading: doubtful beside a month, or after the heading's day."""
    if not compete(own, heading):
        return own
    later = own.deadline is not None and own.deadline > (heading.deadline or date.max)
    return replace(own, strength=1) if later or _PERIOD.match(fold(heading.phrase)) else own


def below_period(own: Due, period: Due) -> Due:
    """The day of a row below that of a month or quarter: the row's where it plainly says an end.

    Otherwise the day of the row is that of an event: a session, a broadcast.
    """
    if not compete(own, period):
        return own if own.says and own.strength > 1 else period
    plain = own.strength > 1 and _ENDS_PLAINLY.match(fold(own.phrase))
    return replace(own if plain else period, strength=1)
