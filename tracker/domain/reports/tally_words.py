"""What is said beside the four parts of a count, in the same words wherever they are printed.

Source: docs/domain.md, "Standing" (who has reported is not shown as idle; how many are on time only
by an extension granted after the deadline) and "Counting" (overdue now of all periods).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tracker.domain.reports.comparison import Measure
from tracker.domain.reports.paper import count
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Progress, Standing

AWAITING = Measure("đã báo cáo, chờ xác nhận", progress=Progress.AWAITING_CONFIRMATION)
AWAITING_IN_TIME, AWAITING_OVERDUE = (
    Measure(f"{AWAITING.label}, {words}", (standing,), AWAITING.progress)
    for words, standing in (
        ("trong hạn", Standing.OPEN_IN_TIME),
        ("quá hạn", Standing.OPEN_OVERDUE),
    )
)
BY_LATE_EXTENSION = Measure(
    "đúng hạn nhờ gia hạn sau hạn", (Standing.DONE_ON_TIME,), by_late_extension=True
)
OVERDUE = Measure("đang quá hạn của mọi kỳ", (Standing.OPEN_OVERDUE,))


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the words that go with it, and which tasks it counts.

    ``every_period``: whenever they were assigned.
    """

    number: int
    measure: Measure
    before: str = ""
    after: str = ""
    every_period: bool = False


Words = tuple[str | Counted, ...]
"""Words with the numbers in them, so that a page can make a link of each number."""


def beside_parts(tally: Tally, overdue_now: int | None = None) -> tuple[Words, ...]:
    """All that is said beside the four parts, one thing after the other.

    ``trong đó 7 nhiệm vụ đã báo cáo, chờ xác nhận (5 trong hạn, 2 quá hạn)``,
    ``trong đó 3 đúng hạn nhờ gia hạn sau hạn``, ``đang quá hạn của mọi kỳ: 15 nhiệm vụ``. Left
    out: the first two where they are nought, and what was not asked or not kept (``None``). Where
    all that wait are of one kind, the words alone say so: ``(đều trong hạn)``.
    """
    return (*within_parts(tally), *overdue_of_all_periods(overdue_now))


def within_parts(tally: Tally) -> tuple[Words, ...]:
    """Only what is said of the four parts themselves."""
    return tuple(words for words in (_awaiting(tally), _by_late_extension(tally)) if words)


def within_part(tally: Tally, standing: Standing) -> tuple[Words, ...]:
    """The same, as said of one of the four parts: ``trong đó 5 đã báo cáo, chờ xác nhận``."""
    within = {
        Standing.DONE_ON_TIME: (tally.on_time_by_late_extension, BY_LATE_EXTENSION),
        Standing.OPEN_IN_TIME: (tally.awaiting["in_time"], AWAITING_IN_TIME),
        Standing.OPEN_OVERDUE: (tally.awaiting["overdue"], AWAITING_OVERDUE),
    }
    number, measure = within.get(standing, (0, AWAITING))
    words = (BY_LATE_EXTENSION if measure is BY_LATE_EXTENSION else AWAITING).label
    return (("trong đó ", Counted(number, measure, after=f" {words}")),) if number else ()


def overdue_of_all_periods(overdue_now: int | None) -> tuple[Words, ...]:
    """Only what stands beside the number overdue of the period."""
    if overdue_now is None:
        return ()
    before, after = f"{OVERDUE.label}: ", " nhiệm vụ"
    return ((Counted(overdue_now, OVERDUE, before, after, every_period=True),),)


def as_text(sentences: Iterable[Words], number: Callable[[int], str] | None = None) -> str:
    """The words alone, with semicolons between; ``number`` writes the numbers (left out: ``7``)."""
    write = number or _plain
    return "; ".join("".join(_part(part, write) for part in words) for words in sentences)


def as_sentence(sentences: Iterable[Words], number: Callable[[int], str] | None = None) -> str:
    """The same as a sentence of its own. Empty where there are no words."""
    text = as_text(sentences, number)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _awaiting(tally: Tally) -> Words:
    if not tally.awaiting_confirmation:
        return ()
    waiting = Counted(tally.awaiting_confirmation, AWAITING, after=f" nhiệm vụ {AWAITING.label}")
    words: Words = ("trong đó ", waiting)
    in_time, overdue = tally.awaiting["in_time"], tally.awaiting["overdue"]
    if in_time is None or overdue is None:
        return words
    if not in_time or not overdue:
        all_of_them = "đều " if tally.awaiting_confirmation > 1 else ""
        return (*words, f" ({all_of_them}{'trong hạn' if in_time else 'quá hạn'})")
    first = Counted(in_time, AWAITING_IN_TIME, after=" trong hạn")
    return (*words, " (", first, ", ", Counted(overdue, AWAITING_OVERDUE, after=" quá hạn"), ")")


def _by_late_extension(tally: Tally) -> Words:
    if not tally.on_time_by_late_extension:
        return ()
    number, words = tally.on_time_by_late_extension, f" {BY_LATE_EXTENSION.label}"
    return ("trong đó ", Counted(number, BY_LATE_EXTENSION, after=words))


def _part(part: str | Counted, write: Callable[[int], str]) -> str:
    return part if isinstance(part, str) else f"{part.before}{write(part.number)}{part.after}"


def _plain(value: int) -> str:
    return count(value, padded=False)
