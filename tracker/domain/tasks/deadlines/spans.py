"""Lengths of time as deadlines: "trong 05 ngày kể từ ngày ký", "trong 5 ngày làm việc".

A month ends on the same day of the later month, or on its last (Bộ luật Dân sự 2015, article 148).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.days import LAST_YEAR, NamedDay, NoSuchDayError, real_day
from tracker.domain.tasks.deadlines.leads import chain, joined
from tracker.domain.tasks.deadlines.reasons import Reason
from tracker.domain.tasks.deadlines.tokens import Span, Token
from tracker.domain.tasks.deadlines.words import Kind

WORKING_DAYS = "ngay lam viec"
_LIMITS = ("toi da", "khong qua")
_PERIODICAL = {"thang": 6, "nam": 2}  # from so many on, "trong 6 tháng" may be a half-year


@dataclass(frozen=True, slots=True)
class SpanEnd:
    """A length of time that is an end: its day, its number of working days, or why neither.

    ``offset`` is one told back from another day: "05 ngày trước kỳ họp".
    """

    place: int
    last: date | int | Reason
    offset: bool = False


def span_ends(tokens: Sequence[Token], assigned_on: date) -> Iterator[SpanEnd]:
    """Each length of time that stands as an end.

    :raises NoSuchDayError: it is nought, or too long for any calendar.
    """
    for place in range(len(tokens)):
        span = _span(tokens, place)
        if span is None:
            continue
        if _counts_back(tokens, place):
            yield SpanEnd(place, Reason.EVENT, offset=True)
        elif _is_end(tokens, place):
            yield SpanEnd(place, _last(tokens, place, span, assigned_on))


def _span(tokens: Sequence[Token], place: int) -> Span | None:
    """The length of time at a place; "trong 24 giờ" is one where no day stands beside it."""
    token = tokens[place]
    if isinstance(token.value, Span):
        return token.value
    if token.kind is not Kind.HOUR or not isinstance(token.value, int):
        return None
    leads = [tokens[before] for before in chain(tokens, place)]
    within = any(each.kind in (Kind.WITHIN, Kind.DUE) or each.text in _LIMITS for each in leads)
    after = [each.kind for each in tokens[place + 1 : place + 3]]
    by_the_clock = Kind.BEFORE in [each.kind for each in leads] or Kind.DAY in after
    return Span(token.value, "gio") if within and not by_the_clock else None


def _counts_back(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "05 ngày trước ngày 31/7", "trước ngày 31/7 ít nhất 05 ngày"."""
    after = tokens[place + 1 : place + 2]
    if after and after[0].kind is Kind.BEFORE:
        return place == 0 or tokens[place - 1].kind is not Kind.SUBJECT  # "báo cáo 6 tháng trước …"
    places = chain(tokens, place)
    if Kind.BEFORE in [tokens[before].kind for before in places]:
        return True
    first = places[-1] if places else place
    kinds = {tokens[before].kind for before in places}
    return (
        first > 0
        and tokens[first - 1].kind is Kind.DAY
        and kinds <= {Kind.AT_LEAST, Kind.ABOUT, Kind.GLUE}
    )


def _is_end(tokens: Sequence[Token], place: int) -> bool:
    places = chain(tokens, place)
    kinds = {tokens[before].kind for before in places}
    if kinds & {Kind.FROM, Kind.AT_LEAST, Kind.ABOUT, Kind.DOING}:
        return False
    if Kind.DONE in kinds and not kinds & {Kind.WITHIN, Kind.DUE}:
        return False
    limits = [tokens[before].text for before in places if tokens[before].kind is Kind.BY]
    if kinds & {Kind.WITHIN, Kind.DUE} or any(
        text in _LIMITS or " nhat" in text for text in limits
    ):
        return True
    first = places[-1] if places else place
    number = joined(tokens, first)
    if number is not None and tokens[number].kind is Kind.SPAN:
        return _is_end(tokens, number)
    if number is not None and tokens[number].kind is Kind.NUMBER:
        return True
    if place > 1 and tokens[place - 1].text == "den" and tokens[place - 2].kind is Kind.NUMBER:
        return True
    return place == 0 and _stands_alone(tokens, place)


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """A cell of a table that says "10 ngày", with or without from when."""
    span = tokens[place].value
    if not isinstance(span, Span) or span.unit in _PERIODICAL:
        return False
    after = [token.kind for token in tokens[place + 1 : place + 2]]
    return not after or after[0] in (Kind.MARK, Kind.SIGNING, Kind.RECEIPT, Kind.FROM)


def _last(
    tokens: Sequence[Token], place: int, span: Span, assigned_on: date
) -> date | int | Reason:
    if span.number < 1:
        raise NoSuchDayError(
            f"số {'ngày làm việc' if span.unit == WORKING_DAYS else 'ngày'} phải từ 1 trở lên"
        )
    before = tokens[place - 1].text if place else ""
    two_back = tokens[place - 2].kind if place > 1 else Kind.WORD
    if (before in ("-", ",", "den") or before == "hoac") and two_back is Kind.NUMBER:
        return Reason.TWO_ENDS
    after = [token for token in tokens[place + 1 : place + 5] if token.text != ","]
    if after and (after[0].kind in (Kind.PART, Kind.LAST) or after[0].text == "cua"):
        return Reason.VAGUE
    if after and after[0].kind is Kind.FROM:
        start = _start(after[1:])
        return _add(start, span) if start and span.unit != WORKING_DAYS else Reason.EVENT
    if span.unit == WORKING_DAYS:
        return span.number
    days_off_left_out = any(token.kind is Kind.DAYS_OFF_LEFT_OUT for token in tokens)
    if days_off_left_out or _may_be_a_report_period(tokens, place, span):
        return Reason.VAGUE
    return _add(assigned_on, span)


def _start(after: Sequence[Token]) -> date | None:
    """The day that follows, where it is said with its year."""
    for token in after:
        named = token.value
        if isinstance(named, NamedDay) and named.month and named.year:
            return real_day(named.year, named.month, named.day)
        if token.kind is not Kind.GLUE:
            return None
    return None


def _may_be_a_report_period(tokens: Sequence[Token], place: int, span: Span) -> bool:
    """Whether "trong 6 tháng" may be the half-year; "trong thời hạn 6 tháng" is not."""
    if span.number < _PERIODICAL.get(span.unit, span.number + 1):
        return False
    leads = [tokens[before] for before in chain(tokens, place)]
    if any(each.kind in (Kind.LENGTH, Kind.DUE) or each.text in _LIMITS for each in leads):
        return False
    after = tokens[place + 1 : place + 3]
    return not any(token.kind is Kind.SIGNING or token.text == "toi" for token in after)


def _add(start: date, span: Span) -> date | Reason:
    months = {"thang": 1, "nam": 12}.get(span.unit)
    try:
        if months:
            return _months_later(start, span.number * months)
        if span.unit == "gio":
            days, rest = divmod(span.number, 24)
            return start + timedelta(days=days) if not rest else Reason.VAGUE
        if span.unit not in ("ngay", "tuan"):
            return Reason.VAGUE  # working hours
        last = start + timedelta(days=span.number * (7 if span.unit == "tuan" else 1))
    except OverflowError:
        raise NoSuchDayError("thời hạn quá dài") from None
    if last.year > LAST_YEAR:
        raise NoSuchDayError("thời hạn quá dài")
    return last


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = real_day(year, month + 1)
    return last.replace(day=min(start.day, last.day))
