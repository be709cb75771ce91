"""The deadline of a row: a day, words of which a day follows, an extension beside it."""

import re
from datetime import date
from functools import lru_cache

from tracker.domain.days import tidy, visible
from tracker.domain.directives.lists.cited import is_a_day_alone
from tracker.domain.directives.lists.day_cells import means_none, plain_day
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.row_cells import RowCells
from tracker.domain.directives.lists.sheet import CellError, text_of
from tracker.domain.tasks.deadlines import DeadlinePhraseError, DeadlineRead, Reason, read_deadline
from tracker.domain.tasks.workdays import WorkdayError

_DECIDED = (  # the words name an end that nobody can tell: a person does
    Reason.TWO_ENDS, Reason.PASSED, Reason.LUNAR, Reason.NO_MONTH, Reason.VAGUE, Reason.RELATIVE,
)  # fmt: skip
_NO_DEADLINE = re.compile("(?:khong|chua)(?: co| ghi| xac dinh)*(?: ro)?(?: thoi han| han)?")
_AT_ONCE = re.compile(r"\b(?:sớm|ngay|kịp thời|khẩn|hỏa tốc|hoả tốc|đột xuất|lâu dài)\b")
_NO_WORDS = re.compile(r"[^\W\d_]{4}")  # what is without a word was meant to be a day
_EXTENDED = re.compile(
    r"[\s,;(]*\b(?:đã |được |xin )*(?:gia hạn|lùi(?: thời)?(?: hạn)?|điều chỉnh(?: thời hạn)?|"
    r"kéo dài)"
    r"(?:\s+(?:thời hạn|lần \w+))*\s*(?:đến|tới|sang|thành|"
    r":)?\s*(?:hết\s+)?(?P<until>[^)]*)\)?\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def _read_phrase(text: str, since: date, before_means_day_before: bool) -> DeadlineRead:
    return read_deadline(text, since, before_means_day_before=before_means_day_before)


def read_deadline_cells(cells: RowCells) -> None:
    """Put deadline, words and extension into the answer."""
    answer, cell = cells.answer, cells.cell(Column.DEADLINE)
    answer.extended_until = cells.day(Column.EXTENDED_UNTIL, since=answer.assigned_on)
    if isinstance(cell, CellError) or means_none(cell):
        return
    if (day := plain_day(cell, cells.begins_1904)) is not None:
        answer.deadline = day
        return
    text = " ".join(text_of(cell).split())
    if match := _EXTENDED.search(text):
        first = text[: match.start()].strip(" ,;(")
        until = _phrase(cells, match["until"])
        answer.deadline = _phrase(cells, first) if first else None
        answer.extended_until = until
        if answer.deadline is None and until is not None:
            answer.deadline, answer.extended_until = until, None
    else:
        answer.deadline = _phrase(cells, text)
    answer.deadline_phrase = text if not is_a_day_alone(text) else ""


def _phrase(cells: RowCells, text: str) -> date | None:
    """The last day on time by the words; what they leave open is dated."""
    answer, rules = cells.answer, cells.rules
    since = answer.assigned_on or rules.assigned_on or rules.today
    if not text or means_none(text):
        return None
    try:
        read = _read_phrase(text, since, rules.before_means_day_before)
        if read.reason is None:
            return rules.working_day(since, read)
    except DeadlinePhraseError as error:
        answer.note(str(error), Column.DEADLINE, decides=True)
        return None
    except WorkdayError as error:
        answer.note(f"Thời hạn “{text}”: {error}.", Column.DEADLINE, decides=True)
        return None
    if not re.search("không (?:có )?thời hạn", text, re.IGNORECASE):
        answer.note(
            f"Thời hạn “{text}”: {read.reason.label}.",
            Column.DEADLINE,
            decides=read.reason in _DECIDED or _was_meant_to_be_a_day(text, read.reason),
        )
    return None


def _was_meant_to_be_a_day(text: str, reason: Reason) -> bool:
    """Whether words of which no day follows were meant to name one: "31/3/2O25", "1 tháng", "abc".

    Words that are known to name no end were not: "chưa xác định", "trong thời gian sớm nhất".
    """
    if not any(char.isdigit() for char in text):
        return reason is Reason.NO_DAY and not _tells_of_no_day(text)
    return reason is Reason.NO_DAY or _NO_WORDS.search(text) is None


def _tells_of_no_day(text: str) -> bool:
    """Whether the words are known to name no end; "ngay" with its accent would be a day."""
    return bool(_NO_DEADLINE.fullmatch(tidy(text)) or _AT_ONCE.search(visible(text).lower()))
