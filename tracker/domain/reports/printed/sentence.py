"""A sentence of a report read into its figures: how many tasks, of which so many done on time …

Source: A:257, 259, 265 (2025), B:163, 165, 25 (2021). A number counts tasks if "nhiệm vụ" or a word
of standing follows it; which figure it is, the words of its clause say, and where they leave it
open ("trong đó có 01 nhiệm vụ quá hạn"), the clause that it is nested in. What cannot be read is
said, never guessed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.reports.periods import Period
from tracker.domain.reports.printed.line import Figure, PrintedLine
from tracker.domain.reports.printed.period import period_said
from tracker.domain.text import fold
from tracker.domain.vocabulary import Register

LONGEST_TEXT = 10_000
_EXCERPT = 80

_COUNT = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
_NUMBER = re.compile(
    rf"(?<![\w.,/–-])(?:(?P<part>{_COUNT})/(?P<whole>{_COUNT})|(?P<count>{_COUNT})"
    r"|(?P<none>khong (?:co |con |giao )?nhiem vu nao))(?![\w/%–-]|[.,]\d)"
)
_NO_COUNT = re.compile(  # numbers of documents, shares, and of a list
    r"\d+(?:/\d{4})?[/-][a-z][a-z\d/-]*|\d+(?:,\d+)? ?%|\d+,\d+|^\s*\d+[.)] |\bnam \d{4}"
)
_BREAK = re.compile(r"[,;:()\n]|\.(?=\s|$)|\btrong do\b|\bva\b")
_NOUN = re.compile(r"\s*(?:la\b|co\b)?\s*(?:nhiem vu|viec\b|chuong trinh|de an)")
_GOES_ON = re.compile(
    r"\s*(?:$|dung|truoc han|qua han|tre|cham|trong han|chua|con han|dang|da\b|duoc|hoan thanh|cho)"
)
_PROGRAMME_NOUN = re.compile(r"\s*(?:chuong trinh|de an)")
_FROM_ABOVE = re.compile(r"(?:do|duoc) (?:chinh phu|thu tuong)[^.;]{0,60}?\bgiao\b")
_OF_PROGRAMME = re.compile(r"theo chuong trinh cong tac")
_YEARS_PROGRAMME = re.compile(r"theo chuong trinh cong tac nam \d{4}")

_LATE = ("qua han", "tre han", "cham han", "cham tien do", "khong dung han")
_ON_TIME = ("dung han", "truoc han", "dung tien do")
_IN_TIME = ("trong han", "chua den han", "con han")
_DONE = ("da thuc hien", "hoan thanh", "xu ly", "da giai quyet")
_OPEN = ("chua hoan thanh", "chua xong", "con lai", "chua xu ly", "chua giai quyet")
_STATES = (*_DONE, *_OPEN, "chua thuc hien", "dang thuc hien", "dang trien khai")
_TOTAL = ("giao", "tong so", "thuc hien", "ban hanh", "tiep nhan")
_DONE_SIDE = (Figure.DONE, Figure.DONE_ON_TIME, Figure.DONE_LATE)


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """What a text says: its period (if it can be read), register, figures; and what is left over.

    ``unread`` says in Vietnamese what could not be read or contradicts itself.
    """

    period: Period | None
    register: Register
    as_of: date | None
    figures: dict[Figure, int]
    unread: tuple[str, ...]

    def line(self, period: Period, source: str = "") -> PrintedLine:
        """The figures as a printed line of a period."""
        line = PrintedLine(period, self.register, as_of=self.as_of, source=source)
        return line.with_figures(self.figures)


def read_sentence(text: str) -> SentenceRead:
    """The figures of a pasted sentence, or of several that speak of the same tasks."""
    original = unicodedata.normalize("NFC", text.replace("*", " "))[:LONGEST_TEXT]
    folded = "".join(_letter(char) for char in original)
    register = _register(folded)
    said = period_said(folded, programme=bool(_YEARS_PROGRAMME.search(folded)))
    bare = _without(folded, said.spans)
    reading = _Reading(original, bare)
    for clause in _clauses(bare):
        reading.take(clause)
    unread = list(reading.unread)
    if said.period is None:
        named = "Không thấy kỳ báo cáo"
        if said.yearless:
            words = original[slice(*said.yearless)].strip()
            named = f"Kỳ “{words}” không ghi năm"
        unread.insert(0, f"{named}: chọn kỳ.")
    if not reading.figures:
        unread.append("Không đọc được số liệu nào.")
    elif Figure.TOTAL not in reading.figures:
        unread.append("Không thấy tổng số nhiệm vụ được giao.")
    return SentenceRead(said.period, register, said.as_of, reading.figures, tuple(unread))


def _letter(char: str) -> str:
    """One letter without its accents; anything that is not one, as it is, in one place."""
    if char.isspace():
        return char if char == "\n" else " "
    bare = fold(char)
    return bare if len(bare) == 1 else " "


def _register(folded: str) -> Register:
    if _FROM_ABOVE.search(folded):
        return Register.GOVERNMENT
    counts_items = any(
        _PROGRAMME_NOUN.match(folded, match.end()) for match in _NUMBER.finditer(folded)
    )
    return Register.PROGRAMME if counts_items or _OF_PROGRAMME.search(folded) else Register.PROVINCE


def _without(folded: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with blanks in place of numbers that count nothing."""
    for first, last in (*spans, *(match.span() for match in _NO_COUNT.finditer(folded))):
        folded = folded[:first] + "\0" * (last - first) + folded[last:]
    return folded


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words between two breaks, and what opened them."""

    first: int
    last: int
    opened_by: str


def _clauses(folded: str) -> Iterator[_Clause]:
    first, opened_by = 0, "."
    for match in _BREAK.finditer(folded):
        if match[0] == "va" and not _NUMBER.search(folded, first, match.start()):
            continue
        yield _Clause(first, match.start(), opened_by)
        first, opened_by = match.end(), match[0]
    yield _Clause(first, len(folded), opened_by)


@dataclass
class _Reading:
    """Figures as they are found, and the last one that others may be nested in."""

    original: str
    folded: str
    figures: dict[Figure, int] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    within: Figure | None = None

    def take(self, clause: _Clause) -> None:
        """The numbers of a clause."""
        if clause.opened_by in (";", ".", ")", "\n"):
            self.within = None
        words = self.folded[clause.first : clause.last]
        for match in _NUMBER.finditer(words):
            if match["none"] or self._counts_tasks(words, match):
                self._number(words, match, clause)

    def _counts_tasks(self, words: str, match: re.Match[str]) -> bool:
        after = words[match.end() :]
        return bool(_NOUN.match(after) or _GOES_ON.match(after))

    def _number(self, words: str, match: re.Match[str], clause: _Clause) -> None:
        if match["whole"]:
            self._put(Figure.TOTAL, _value(match["whole"]), clause)
        value = 0 if match["none"] else _value(match["part"] or match["count"])
        figure = self._figure(words)
        if match["whole"] and figure is Figure.TOTAL:
            figure = None
        if figure is not None:
            self._put(figure, value, clause)
            if _has(words, _STATES):
                self.within = figure
        elif "nhiem vu" in words or _has(words, _LATE + _IN_TIME):
            self.unread.append(f"Không rõ “{self._excerpt(clause)}” là số gì.")

    def _figure(self, words: str) -> Figure | None:
        """What the words of a clause count; a flat ladder, the most telling words first."""
        late, in_time = _has(words, _LATE), _has(words, _IN_TIME)
        on_time = _has(words, _ON_TIME)
        if "cho xac nhan" in words:
            return Figure.AWAITING_CONFIRMATION
        for state, plain in (
            (("chua thuc hien",), Figure.NOT_STARTED),
            (("dang thuc hien", "dang trien khai"), Figure.IN_PROGRESS),
            (_OPEN, Figure.OPEN),
        ):
            if _has(words, state):
                return Figure.OPEN_OVERDUE if late else Figure.OPEN_IN_TIME if in_time else plain
        if _FROM_ABOVE.search(words):
            return Figure.TOTAL
        if _has(words, _DONE):
            return (
                Figure.DONE_LATE
                if late
                else Figure.DONE_ON_TIME
                if on_time or in_time
                else Figure.DONE
            )
        if late or in_time or on_time:
            return self._nested(late=late, in_time=in_time)
        return Figure.TOTAL if _has(words, _TOTAL) else None

    def _nested(self, *, late: bool, in_time: bool) -> Figure | None:
        """Words of time alone speak of what the clause stands in; late without it can be either."""
        if not late and not in_time:
            return Figure.DONE_ON_TIME
        done = self.within in _DONE_SIDE
        if in_time:
            known = Figure.DONE_ON_TIME in self.figures
            return Figure.DONE_ON_TIME if done and not known else Figure.OPEN_IN_TIME
        if self.within is None:
            return None
        if self.within is Figure.NOT_STARTED:
            return Figure.NOT_STARTED_OVERDUE
        return Figure.DONE_LATE if done else Figure.OPEN_OVERDUE

    def _put(self, figure: Figure, value: int, clause: _Clause) -> None:
        known = self.figures.setdefault(figure, value)
        if known != value:
            self.unread.append(
                f"Có hai số cho “{figure.label}”: {known} và {value} (“{self._excerpt(clause)}”); "
                "mỗi lần chỉ dán một câu."
            )

    def _excerpt(self, clause: _Clause) -> str:
        words = " ".join(self.original[clause.first : clause.last].split())
        return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"


def _has(words: str, any_of: tuple[str, ...]) -> bool:
    return any(word in words for word in any_of)


def _value(digits: str) -> int:
    return int(digits.replace(".", ""))
