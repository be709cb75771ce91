"""A sentence of a report read into its figures: how many tasks, of which so many done on time …

Source: A:257, 259, 265 (2025), B:163, 165, 25 (2021). A number counts tasks if "nhiệm vụ" or a word
of standing follows it; which figure it is, the words of its clause say (``cues``), and where they
leave it open ("trong đó có 01 nhiệm vụ quá hạn"), the figure that it is nested in. What cannot be
read is said, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.reports.periods import Period
from tracker.domain.reports.printed import scope
from tracker.domain.reports.printed.clauses import without_other_numbers
from tracker.domain.reports.printed.closing import settle
from tracker.domain.reports.printed.line import Figure, PrintedLine
from tracker.domain.reports.printed.period import PeriodRead, read_period
from tracker.domain.reports.printed.reading import Reading
from tracker.domain.text import clean, fold
from tracker.domain.vocabulary import Register

LONGEST_TEXT = 10_000
Span = tuple[int, int]

_FROM_ABOVE = re.compile(
    r"(?:do|duoc) (?:chinh phu|thu tuong)[^.;]{0,60}?\bgiao\b"
    r"|(?:chinh phu|thu tuong)(?: chinh phu)? (?:da )?giao\b"
)
_ITEMS = re.compile(
    r"\d +(?P<noun>chuong trinh|de an), (?:chuong trinh|de an|to trinh|ke hoach|noi dung)\b"
)
_NAMES_TASKS = re.compile(r"\bnhiem vu\b|\bviec\b")
_TASKS = re.compile(r"\d +nhiem vu\b")
_OF_PROGRAMME = re.compile(
    r"\btheo chuong trinh cong tac\b"
    r"|\bchuong trinh cong tac[a-z\d/ ]{0,60}? (?:gom|co|de ra)\b"
)
_ITS_ITEMS = re.compile(r"\d +(?P<noun>chuong trinh|de an|noi dung|nhiem vu)\b")
_NONE_OF_PROGRAMME = re.compile(r"\bkhong co nhiem vu nao theo chuong trinh cong tac\b")
_YEARS_PROGRAMME = re.compile(r"\bchuong trinh cong tac (?:cua [a-z ]{1,40})?nam \d{4}")
_WORDED = re.compile(
    r"\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin)? ?(?:tram|nghin|ngan|muoi|chuc)(?: [a-z]+){0,6}? "
    r"nhiem vu\b"
)
_THOUSANDS_APART = re.compile(r"(?<![\w.,/])\d{1,3}(?: \d{3})+(?![\w.,/])")
_SENTENCE_END = re.compile(r"\.(?=\s|$)")


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
    original = clean(text.replace("*", " "))[:LONGEST_TEXT]
    folded = "".join(_bare(char) for char in original)
    register = _register(folded)
    programme = register is Register.PROGRAMME and _YEARS_PROGRAMME.search(folded) is not None
    about_period = read_period(folded, programme=programme)
    bare = without_other_numbers(folded, about_period.spans)
    unread = [*_unread_numbers(original, bare)]
    bare = _THOUSANDS_APART.sub(lambda thousands: "\0" * len(thousands[0]), bare)
    skipped, of_units, about = _other_tasks(original, bare)
    reading = Reading(original, bare, register, skipped, of_units)
    if register is Register.PROGRAMME or _NAMES_TASKS.search(folded):
        reading.read()
    figures, untold = settle(reading)
    unread += [*about, *reading.unread, *untold]
    if about_period.several or scope.counts_other_tasks_too(bare):
        figures = {}
        unread.append(SEVERAL_PERIODS if about_period.several else scope.CARRIED_OVER)
    unread = [*_no_period(about_period, original), *unread, *_no(figures)]
    return SentenceRead(about_period.period, register, about_period.as_of, figures, tuple(unread))


SEVERAL_PERIODS = "Câu nêu số của nhiều kỳ: mỗi lần chỉ dán một kỳ."


def _no_period(about_period: PeriodRead, original: str) -> list[str]:
    if about_period.period is not None:
        return []
    if about_period.yearless:
        return [f"Kỳ “{original[slice(*about_period.yearless)].strip()}” không ghi năm: chọn kỳ."]
    return ["Không thấy kỳ báo cáo: chọn kỳ."]


def _no(figures: dict[Figure, int]) -> list[str]:
    if not figures:
        return ["Không đọc được số liệu nào."]
    return [] if Figure.TOTAL in figures else ["Không thấy tổng số nhiệm vụ được giao."]


def _bare(char: str) -> str:
    """One letter without its accents; anything that is not one, as it is, in one place."""
    if char.isspace():
        return char if char == "\n" else " "
    bare = fold(char)
    return bare if len(bare) == 1 else " "


def _register(folded: str) -> Register:
    """Whose tasks: a programme has items (đề án), unless tasks are counted beside them."""
    if _FROM_ABOVE.search(folded):
        return Register.GOVERNMENT
    has_tasks = _TASKS.search(folded) is not None
    items = _ITS_ITEMS if _OF_PROGRAMME.search(folded) else _ITEMS
    nouns = {match["noun"] for match in items.finditer(folded)}
    of_one_kind = bool(nouns) and (not has_tasks or nouns == {"nhiem vu"})
    if of_one_kind or _NONE_OF_PROGRAMME.search(folded):
        return Register.PROGRAMME
    return Register.PROVINCE


def _unread_numbers(original: str, bare: str) -> Iterator[str]:
    for form, why in ((_WORDED, "số viết bằng chữ"), (_THOUSANDS_APART, "số viết rời")):
        for match in form.finditer(bare):
            yield f"“{original[slice(*match.span())].strip()}”: {why}."


def _other_tasks(original: str, bare: str) -> tuple[list[Span], list[Span], list[str]]:
    """The places that speak of other tasks, and of one unit; and what to say of them."""
    skipped, of_units, about = [], [], []
    for first, last in _sentences(bare):
        units = scope.units_counted(original[first:last])
        if scope.counts_what_fell_due(bare[first:last]):
            skipped.append((first, last))
            about.append(scope.DUE)
        elif len(units) > 1:
            skipped.append((first, last))
            about.append(scope.SEVERAL_UNITS.format(units=", ".join(unit for unit, _ in units)))
        elif units:
            ((unit, place),) = units
            of_units.append((first + place, last))
            about.append(scope.ONE_UNIT.format(unit=unit))
    return skipped, of_units, about


def _sentences(bare: str) -> Iterator[tuple[int, int]]:
    first = 0
    for match in _SENTENCE_END.finditer(bare):
        yield first, match.end()
        first = match.end()
    yield first, len(bare)
