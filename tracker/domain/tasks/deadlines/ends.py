"""The ends that a phrase names: days, months and quarters, each with its last day on time."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.days import NamedDay, NoSuchDayError, YearNeededError, next_day, real_day
from tracker.domain.tasks.deadlines.leads import Lead, Says, chain, is_listed, lead
from tracker.domain.tasks.deadlines.reasons import Reason
from tracker.domain.tasks.deadlines.tokens import NamedPeriod, Token
from tracker.domain.tasks.deadlines.words import Kind

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class End:
    """An end that was named: its last day on time, or why that is not known.

    ``place`` is where it stands among the tokens, ``lead`` the words before it; ``period`` are the
    first and the last day of a month or quarter.
    """

    place: int
    lead: Lead
    last: date | Reason
    period: tuple[date, date] | None = None
    listed: bool = False


class Ends:
    """Finds the days and periods that are ends in one phrase."""

    def __init__(
        self, tokens: Sequence[Token], assigned_on: date, before_means_day_before: bool
    ) -> None:
        self.tokens = tokens
        self.assigned_on = assigned_on
        self.before_means_day_before = before_means_day_before
        self.since = assigned_on

    def days(self) -> Iterator[End]:
        """Each day of the month that stands as an end.

        :raises NoSuchDayError: a day that does not exist.
        """
        for place, token in enumerate(self.tokens):
            if token.kind is not Kind.DAY or not isinstance(token.value, NamedDay):
                continue
            words = lead(self.tokens, place)
            if words.says is Says.START:
                self._begin(token.value)
            elif words.is_end:
                yield self._day_end(token.value, words, place)

    def periods(self) -> Iterator[End]:
        """Each month, quarter, part of a year or year that stands as an end."""
        for place, token in enumerate(self.tokens):
            if token.kind is not Kind.PERIOD or not isinstance(token.value, NamedPeriod):
                continue
            words = lead(self.tokens, place)
            if not words.is_end:
                continue
            yield self._period_end(token.value, words, place)

    def doubtful(self) -> Iterator[End]:
        """What may as well be an end or the day of a document that is spoken of."""
        for place, token in enumerate(self.tokens):
            words = lead(self.tokens, place) if token.kind in (Kind.DAY, Kind.PERIOD) else None
            if words is None or words.says is not Says.DOUBTFUL:
                continue
            with suppress(NoSuchDayError):
                if isinstance(token.value, NamedDay):
                    yield self._day_end(token.value, words, place)
                elif isinstance(token.value, NamedPeriod):
                    yield self._period_end(token.value, words, place)

    def _day_end(self, named: NamedDay, words: Lead, place: int) -> End:
        last = self._last_of_day(named, words, place)
        return End(place, words, last, listed=is_listed(self.tokens, place, words))

    def _period_end(self, named: NamedPeriod, words: Lead, place: int) -> End:
        first, last = self._of_period(named)
        period = (first, last) if first and isinstance(last, date) else None
        if period and words.says is Says.BEFORE:
            last = period[0] - DAY
            if not named.year and last < self.assigned_on:
                last = Reason.PASSED
        if words.says in (Says.PART, Says.ABOUT):
            last = Reason.VAGUE
        return End(place, words, last, period, is_listed(self.tokens, place, words))

    def hour_after(self, place: int) -> tuple[int, int] | None:
        """The hour said after a day ("ngày 10/7, trước 17h"), and where it stands."""
        after = place + 1
        kinds = (Kind.BEFORE, Kind.BY, Kind.WITHIN, Kind.GLUE)
        while after < len(self.tokens) and (
            self.tokens[after].kind in kinds or self.tokens[after].text in (",", "(")
        ):
            after += 1
        if after >= len(self.tokens) or self.tokens[after].kind is not Kind.HOUR:
            return None
        follows = self.tokens[after + 1 : after + 2]
        if follows and follows[0].kind in (Kind.DAY, Kind.GLUE, Kind.WEEKDAY, Kind.SPAN):
            return None
        hour = self.tokens[after].value
        return (hour, after) if isinstance(hour, int) else None

    def _begin(self, named: NamedDay) -> None:
        """What ends comes after what begins: "từ ngày 01/8/2026 đến ngày 30/9"."""
        if named.month is not None and named.year:
            self.since = max(self.since, real_day(named.year, named.month, named.day))

    def _last_of_day(self, named: NamedDay, words: Lead, place: int) -> date | Reason:
        if named.month is None:
            return Reason.NO_MONTH
        day = self._resolve(named.year, named.other_year, named.month, named.day)
        if isinstance(day, Reason):
            return day
        if words.says is Says.ABOUT:
            return Reason.VAGUE
        hour = self._hour(place)
        if hour == 0 or (
            hour is None and words.says is Says.BEFORE and self.before_means_day_before
        ):  # at midnight nothing of the day is left
            day -= DAY
        passed = day < self.assigned_on and not named.year
        return Reason.PASSED if passed else day

    def _hour(self, place: int) -> int | None:
        """The hour before or after a day; with one, "trước" speaks of the hour."""
        for before in chain(self.tokens, place):
            if self.tokens[before].kind is Kind.DAYTIME:
                return 24
            hour = self.tokens[before].value
            if self.tokens[before].kind is Kind.HOUR and isinstance(hour, int):
                return hour
        after = self.hour_after(place)
        return after[0] if after else None

    def _of_period(self, named: NamedPeriod) -> tuple[date | None, date | Reason]:
        if named.doubtful:
            return None, Reason.VAGUE
        if named.this:
            return self._this(named.this)
        last = self._resolve(named.year, named.other_year, named.last_month, None)
        if isinstance(last, Reason):
            return None, last
        return date(last.year, named.first_month, 1), last

    def _this(self, unit: str) -> tuple[date, date]:
        year, month = self.assigned_on.year, self.assigned_on.month
        quarter = (month - 1) // 3 * 3
        first, last = {
            "thang": (month, month),
            "quy": (quarter + 1, quarter + 3),
            "nam": (1, 12),
        }[unit]
        return date(year, first, 1), real_day(year, last)

    def _resolve(
        self, year: int | None, other_year: str, month: int, day: int | None
    ) -> date | Reason:
        """That day, or its month's last; without a year the next one to come."""
        if other_year and other_year != "nam nay":
            return Reason.RELATIVE
        if year:
            return real_day(year, month, day)
        if other_year:
            return real_day(self.assigned_on.year, month, day)
        try:
            return next_day(month, day, self.since)
        except YearNeededError:
            return Reason.PASSED


def follows_closely(tokens: Sequence[Token], period: End, day: End) -> bool:
    """Whether a day only says more exactly what the period beside it says.

    "Trong tháng 7/2025, chậm nhất ngày 25/7/2025"; "trước ngày 25/7/2025 (trong tháng 7)".
    """
    if not isinstance(day.last, date) or not period.period:
        return False
    if not period.period[0] <= day.last <= period.period[1]:
        return False
    if Kind.DONE in day.lead.kinds or Kind.DOING in day.lead.kinds:
        return False  # the period is of another work: "khởi công trong năm 2025, hoàn thành …"
    if period.place < day.place:
        between = tokens[period.place + 1 : day.lead.first]
        return all(token.kind is Kind.MARK for token in between)
    between = tokens[day.place + 1 : period.lead.first]
    return bool(between) and all(token.text == "(" for token in between)
