"""One phrase read to one answer: a day, a number of working days, or the reason why neither."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.days import NoSuchDayError
from tracker.domain.tasks.deadlines.ends import End, Ends, follows_closely
from tracker.domain.tasks.deadlines.leads import Says, chain, lead
from tracker.domain.tasks.deadlines.plain import plain
from tracker.domain.tasks.deadlines.reasons import DeadlinePhraseError, DeadlineRead, Reason
from tracker.domain.tasks.deadlines.spans import SpanEnd, span_ends
from tracker.domain.tasks.deadlines.tokens import Token, tokens
from tracker.domain.tasks.deadlines.words import Kind

LONGEST_PHRASE = 2_000
"""Letters of a phrase; reading takes the longer the more times it names, times each other."""

_COUNTED_FROM = ("ke tu", "tinh tu", "sau")
_HELD = (Kind.DAY, Kind.PERIOD, Kind.SPAN, Kind.HOUR, Kind.WEEKDAY, Kind.RELATIVE, Kind.LUNAR)


_NEVER_A_DAY = ((Kind.REPEATING, Reason.REPEATING), (Kind.LUNAR, Reason.LUNAR))


def read_deadline(
    phrase: str, assigned_on: date, *, before_means_day_before: bool = True
) -> DeadlineRead:
    """What the words of a directive say of the last day on time.

    ``before_means_day_before``: whether "trước ngày 31/8" leaves the 31st out (the office's
    setting). "Trước tháng 9" ends in August either way. Where no year is said, it is the first such
    day from ``assigned_on`` on. Raises DeadlinePhraseError for 31/6/2025, month 13, quarter V.
    """
    if len(phrase) > LONGEST_PHRASE:
        return DeadlineRead(reason=Reason.TOO_LONG)
    try:
        return _read(plain(phrase), assigned_on, before_means_day_before)
    except NoSuchDayError as error:
        raise DeadlinePhraseError(phrase, str(error)) from None


def _read(words: str, assigned_on: date, before_means_day_before: bool) -> DeadlineRead:
    pieces = tokens(words)
    for kind, reason in _NEVER_A_DAY:
        if any(piece.kind is kind for piece in pieces):
            return DeadlineRead(reason=reason)
    reading = _Reading(pieces, Ends(pieces, assigned_on, before_means_day_before), assigned_on)
    answer = _answer(reading)
    if answer.reason is None and _is_doubted(reading, answer):
        return DeadlineRead(reason=Reason.TWO_ENDS)
    return answer


class _Reading:
    """The pieces of a phrase, and all that was found in them."""

    def __init__(self, pieces: Sequence[Token], ends: Ends, assigned_on: date) -> None:
        self.pieces = pieces
        self.assigned_on = assigned_on
        self.kinds = [token.kind for token in pieces]
        self.days = _without_the_past(list(ends.days()), assigned_on)
        self.periods = list(ends.periods())
        self.doubtful = list(ends.doubtful())
        self.spans = list(span_ends(pieces, assigned_on))
        self.events = self._events(ends)

    def has(self, *kinds: Kind) -> bool:
        """Whether there is a piece of one of the kinds."""
        return any(kind in kinds for kind in self.kinds)

    def _events(self, ends: Ends) -> list[int]:
        """Where the words hang on something that has no date: "sau khi", "trước kỳ họp"."""
        held: set[int] = set()
        for place, token in enumerate(self.pieces):
            if token.kind in _HELD:
                held.update(chain(self.pieces, place))
            if token.kind is Kind.DAY and (after := ends.hour_after(place)):
                held.update(range(place, after[1]))
        return [
            place
            for place, token in enumerate(self.pieces)
            if token.kind in (Kind.EVENT, Kind.RECEIPT)
            or (token.kind is Kind.BEFORE and place not in held)
            or (token.text in _COUNTED_FROM and place not in held)
        ]


def _answer(reading: _Reading) -> DeadlineRead:
    """The flat ladder: days first, then what makes periods impossible, then lengths and periods."""
    if any(span.offset for span in reading.spans):
        return DeadlineRead(reason=Reason.EVENT)
    if reading.days:
        return _answer_of_days(reading)
    if reading.events:
        return _hanging(reading)
    if reading.has(Kind.ONGOING):
        return DeadlineRead(reason=Reason.ONGOING)
    if reading.has(Kind.LATER_YEARS) and reading.periods:
        return DeadlineRead(reason=Reason.PHASE)
    if _is_phase(reading):
        return DeadlineRead(reason=Reason.PHASE)
    ends: list[End | SpanEnd] = [*reading.periods, *reading.spans]
    if any(end.listed for end in reading.periods) or len({end.last for end in ends}) > 1:
        return DeadlineRead(reason=Reason.TWO_ENDS)
    if reading.has(Kind.ONWARDS):
        return DeadlineRead(reason=Reason.START_ONLY)
    return _answer_with(ends[0].last) if ends else DeadlineRead(reason=_why_not(reading))


def _without_the_past(days: list[End], assigned_on: date) -> list[End]:
    """The days but those before the assignment that nothing calls an end, beside one that is.

    "Họp ngày 25/6/2025, báo cáo trước ngày 05/7/2025".
    """
    if not any(day.lead.is_strong for day in days):
        return days
    return [
        day
        for day in days
        if day.lead.is_strong or not isinstance(day.last, date) or day.last >= assigned_on
    ]


def _is_doubted(reading: _Reading, answer: DeadlineRead) -> bool:
    """Whether another day to come is named that nobody can tell from an end.

    A document that is cited is of a day before.
    """
    others = {end.last for end in reading.doubtful if isinstance(end.last, date)}
    return any(other >= reading.assigned_on and other != answer.deadline for other in others)


def _answer_of_days(reading: _Reading) -> DeadlineRead:
    day, *others = reading.days
    if (
        day.listed
        or reading.spans
        or any(other.last != day.last or other.listed for other in others)
    ):
        return DeadlineRead(reason=Reason.TWO_ENDS)
    if not all(follows_closely(reading.pieces, period, day) for period in reading.periods):
        return DeadlineRead(reason=Reason.TWO_ENDS)
    if reading.has(Kind.LATER_YEARS):
        return DeadlineRead(reason=Reason.PHASE)
    if reading.has(Kind.VISION):
        return DeadlineRead(reason=Reason.TWO_ENDS)
    if not all(_stands_apart(reading, day, event) for event in reading.events):
        return DeadlineRead(reason=Reason.EVENT)
    return _answer_with(day.last)


def _stands_apart(reading: _Reading, day: End, event: int) -> bool:
    """Whether a day stands for itself beside words that hang on something else."""
    if not day.lead.is_strong or reading.has(Kind.OR):
        return False
    if day.place < event:
        return True
    between = reading.pieces[event : day.lead.first]
    return any(token.text in (",", ";", ".", ":", ")") for token in between)


def _hanging(reading: _Reading) -> DeadlineRead:
    """No day; a number of working days from the receipt of something is told all the same."""
    numbers = {span.last for span in reading.spans}
    if reading.has(Kind.RECEIPT) and len(numbers) == 1:
        number = numbers.pop()
        if type(number) is int:
            return DeadlineRead(working_days=number, reason=Reason.EVENT)
    return DeadlineRead(reason=Reason.EVENT)


def _is_phase(reading: _Reading) -> bool:
    """Whether it is "từ năm 2026 đến năm 2030", "thời kỳ 2021-2030, tầm nhìn 2050"."""
    years = [
        lead(reading.pieces, place).says
        for place, token in enumerate(reading.pieces)
        if token.kind is Kind.PERIOD and getattr(token.value, "is_year", False)
    ]
    if Says.START in years and len(years) > 1:
        return True
    return reading.has(Kind.VISION) and bool(reading.periods)


def _answer_with(last: date | int | Reason) -> DeadlineRead:
    if isinstance(last, Reason):
        return DeadlineRead(reason=last)
    if isinstance(last, date):
        return DeadlineRead(deadline=last)
    return DeadlineRead(working_days=last)


def _why_not(reading: _Reading) -> Reason:
    """Why a phrase without any end has none."""
    starts = any(
        lead(reading.pieces, place).says is Says.START
        for place, token in enumerate(reading.pieces)
        if token.kind in (Kind.DAY, Kind.PERIOD, Kind.SPAN)
    )
    for holds, reason in (
        (reading.has(Kind.OCCASION), Reason.EVENT),
        (reading.has(Kind.PHASE, Kind.VISION), Reason.PHASE),
        (reading.has(Kind.RELATIVE, Kind.WEEKDAY), Reason.RELATIVE),
        (starts or reading.has(Kind.ONWARDS), Reason.START_ONLY),
        (reading.has(Kind.PART, Kind.ABOUT), Reason.VAGUE),
        (reading.has(Kind.DOCUMENT, Kind.AS_OF, Kind.TOLD_OF), Reason.ELSEWHERE),
    ):
        if holds:
            return reason
    return Reason.NO_DAY
