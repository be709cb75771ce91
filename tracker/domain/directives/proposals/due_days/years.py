"""The year that a title names for days below it that are written without one."""

import re

from tracker.domain.directives.proposals.running_text import RunningText

_YEAR = re.compile(r"(?:\bnam |\bthang \d{1,2} ?[-/] ?|\bquy [ivx\d]+ ?[-/] ?|/)(?P<year>20\d\d)\b")
_NOT_OF_WORK = re.compile(  # the day of a document, a span of years
    r"(?:ngay|so) [^;()]{0,40}20\d\d|"
    r"(?:giai doan|nhiem ky|nam hoc|thoi ky)[^;()]{0,12}20\d\d(?: ?- ?20\d\d)?|20\d\d ?- ?20\d\d"
)


def year_named(text: RunningText) -> int | None:
    """The one year that a title names; none where it names several, or that of a document."""
    words = _NOT_OF_WORK.sub(" ", text.folded)
    years = {int(match["year"]) for match in _YEAR.finditer(words)}
    return years.pop() if len(years) == 1 else None
