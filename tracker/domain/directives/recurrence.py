"""When a repeating task comes: the part of RFC 5545 that an office needs, and its words.

A rule gives deadlines, the first one included; days are days, there are no times in it. It is kept
as RFC 5545 writes it (``FREQ=MONTHLY;BYMONTHDAY=20``), so any calendar program reads it. Which days
it comes to is ``tracker.queries.directives.repeating_tasks``'s to count, with python-dateutil.

As RFC 5545 has it, a month without a 31st has no deadline on it, and a rule that began on 29
February comes in leap years only; the words say so, and ``BYMONTHDAY=-1`` is the last day of every
month.

The n-th working day of a month is what RFC 5545 writes as the n-th of its weekdays
(``BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1``), read by the office's own calendar: holidays do not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.workdays import Calendar
from tracker.domain.vocabulary import LabelledEnum

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_WORDS = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)
MOST_INTERVAL, MOST_COUNT = 99, 999
LAST = -1  # of the month: its last day, its last Friday
_NTHS = {1: "đầu tiên", 2: "thứ hai", 3: "thứ ba", 4: "thứ tư", LAST: "cuối cùng"}
ALL_WORKDAYS = "MO,TU,WE,TH,FR"
MOST_WORKDAY = 15  # of a month: the fewest that one has, Tết included
ENDS_OF_QUARTERS = (3, 6, 9, 12)
_MONTHS = {
    ENDS_OF_QUARTERS: ("hằng quý", "tháng cuối quý"),
    (1, 4, 7, 10): ("hằng quý", "tháng đầu quý"),
    (2, 5, 8, 11): ("hằng quý", "tháng giữa quý"),
    (6, 12): ("6 tháng một lần", "tháng 6 và tháng 12"),
}
"""The months of which an office speaks by another name: how often, and which they are."""


class RuleError(ValueRefused):
    """A rule that cannot be read, or that no office means; ``field`` is ``rule``."""

    def __init__(self, instruction: str) -> None:
        super().__init__("rule", instruction)


class Frequency(LabelledEnum):
    """How often, for an interval of one; ``unit`` is what an interval counts."""

    DAILY = "DAILY", "ngày"
    WEEKLY = "WEEKLY", "tuần"
    MONTHLY = "MONTHLY", "tháng"
    YEARLY = "YEARLY", "năm"


class TermState(LabelledEnum):
    """What became of a term: its task was given, it was missed, or the office left it out."""

    GIVEN = "given", "đã giao"
    MISSED = "missed", "chưa giao"
    LEFT_OUT = "left_out", "không giao"


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A weekday, Monday 0; of a month its ``nth`` one (1 to 4, or -1 for the last)."""

    day: int
    nth: int | None = None


class DayOff(LabelledEnum):
    """What becomes of a deadline that falls on a day off."""

    KEEP = "keep", "Giữ nguyên"
    BEFORE = "before", "Lùi về ngày làm việc trước đó"
    AFTER = "after", "Chuyển sang ngày làm việc sau đó"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that holds together.

    Without a day of its own it comes on that of the first deadline. ``months`` are those of the
    year in which a monthly rule comes, all where none is named; ``workday`` is the n-th working day
    of the month, or -1 for its last.

    :raises RuleError: it does not.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[OnWeekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    workday: int | None = None
    count: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        for holds, instruction in self._laws():
            if not holds:
                raise RuleError(instruction)

    def _laws(self) -> tuple[tuple[bool, str], ...]:
        return (
            (1 <= self.interval <= MOST_INTERVAL, f"Nhập chu kỳ từ 1 đến {MOST_INTERVAL}."),
            (
                self.count is None or 1 <= self.count <= MOST_COUNT,
                f"Nhập số kỳ từ 1 đến {MOST_COUNT}.",
            ),
            (
                self.count is None or self.until is None,
                "Chỉ nhập một trong hai: số kỳ hoặc ngày kết thúc.",
            ),
            *self._laws_of_days(),
        )

    def _laws_of_days(self) -> Iterator[tuple[bool, str]]:
        """On which days it may come, by how often it comes."""
        of_month = self.frequency is Frequency.MONTHLY
        weekly = self.frequency is Frequency.WEEKLY
        nths = [weekday.nth for weekday in self.weekdays]
        yield from (
            (
                not self.weekdays or of_month or weekly,
                "Chỉ chọn thứ trong tuần khi lặp hằng tuần hoặc hằng tháng.",
            ),
            (
                all(0 <= weekday.day < len(WEEKDAYS) for weekday in self.weekdays),
                "Chọn thứ trong tuần.",
            ),
            (
                not weekly or not any(nths),
                "Khi lặp hằng tuần, chọn thứ trong tuần, không chọn tuần thứ mấy.",
            ),
            (
                not of_month or all(nth in _NTHS for nth in nths),
                "Khi lặp hằng tháng, chọn tuần thứ nhất đến thứ tư hoặc cuối cùng của thứ đó.",
            ),
            (
                not self.month_days or of_month,
                "Chỉ chọn ngày trong tháng khi lặp hằng tháng.",
            ),
            (
                all(day == LAST or 1 <= day <= 31 for day in self.month_days),
                "Nhập ngày trong tháng từ 1 đến 31, hoặc -1 là ngày cuối tháng.",
            ),
            (
                sum(map(bool, (self.weekdays, self.month_days, self.workday))) <= 1,
                "Chỉ chọn một: thứ trong tuần, ngày trong tháng hoặc ngày làm việc thứ mấy.",
            ),
            (
                of_month or (self.workday is None and not self.months),
                "Chỉ chọn tháng hoặc ngày làm việc thứ mấy khi lặp hằng tháng.",
            ),
            (
                self.workday is None or self.workday == LAST or 1 <= self.workday <= MOST_WORKDAY,
                f"Chọn ngày làm việc thứ 1 đến thứ {MOST_WORKDAY} hoặc cuối cùng của tháng.",
            ),
            (all(1 <= month <= 12 for month in self.months), "Nhập tháng từ 1 đến 12."),
            (
                not self.months or self.interval == 1,
                "Khi đã chọn tháng, để chu kỳ là 1.",
            ),
        )

    @property
    def text(self) -> str:
        """As RFC 5545 writes it: ``FREQ=WEEKLY;INTERVAL=2;BYDAY=FR``."""
        parts = [f"FREQ={self.frequency.value}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append(f"BYMONTH={','.join(map(str, self.months))}")
        if self.workday:
            parts += [f"BYDAY={ALL_WORKDAYS}", f"BYSETPOS={self.workday}"]
        if self.weekdays:
            days = (f"{each.nth or ''}{WEEKDAYS[each.day]}" for each in self.weekdays)
            parts.append(f"BYDAY={','.join(days)}")
        if self.month_days:
            parts.append(f"BYMONTHDAY={','.join(map(str, self.month_days))}")
        if self.count:
            parts.append(f"COUNT={self.count}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def words(self, first: date) -> str:
        """For a rule whose first deadline is that day: ``hằng tuần vào thứ Sáu``."""
        return f"{self._every()}{self._days(first)}{self._end()}"

    def _every(self) -> str:
        unit = self.frequency.label
        if self.months in _MONTHS:
            return _MONTHS[self.months][0]
        if self.months:
            return "hằng năm"
        return f"hằng {unit}" if self.interval == 1 else f"{self.interval} {unit} một lần"

    def _of_which_month(self, without: str = "") -> str:
        """``của tháng cuối quý``; of a rule for all months nothing, or ``without``."""
        if self.months in _MONTHS:
            return f" của {_MONTHS[self.months][1]}"
        return (
            f" của tháng {_listed([str(one) for one in self.months])}" if self.months else without
        )

    def _days(self, first: date) -> str:
        match self.frequency:
            case Frequency.DAILY:
                return ""
            case Frequency.YEARLY:
                leap = " (chỉ năm nhuận)" if (first.month, first.day) == (2, 29) else ""
                return f" vào ngày {first.day}/{first.month}{leap}"
            case Frequency.WEEKLY:
                weekdays = self.weekdays or (OnWeekday(first.weekday()),)
                return f" vào {_listed([_weekday_words(day) for day in weekdays])}"
        if self.workday:
            which = "cuối cùng" if self.workday == LAST else f"thứ {self.workday}"
            return f" vào ngày làm việc {which}{self._of_which_month(' của tháng')}"
        if self.weekdays:
            named = _listed([_weekday_words(day) for day in self.weekdays])
            return f" vào {named}{self._of_which_month(' của tháng')}"
        days = self.month_days or (first.day,)
        skipped = " (tháng không có ngày này thì không có kỳ)" if max(days) > 28 else ""
        numbered = [str(day) for day in days if day != LAST]
        words = [f"ngày {_listed(numbered)}"] if numbered else []
        words += ["ngày cuối cùng" if self.months else "ngày cuối tháng"] if LAST in days else []
        return f" vào {_listed(words)}{self._of_which_month()}{skipped}"

    def _end(self) -> str:
        if self.count:
            return f", {self.count} kỳ"
        return f", đến hết ngày {self.until:%d/%m/%Y}" if self.until else ""


def deadline_of(rule: Rule, day: date, day_off: DayOff, calendar: Calendar) -> date:
    """The deadline of the term that the rule names by that day, by the office's calendar."""
    if rule.workday:
        return calendar.of_month(day, rule.workday)
    if day_off is DayOff.KEEP:
        return day
    return calendar.nearest(day, -1 if day_off is DayOff.BEFORE else 1)


def _weekday_words(weekday: OnWeekday) -> str:
    name = WEEKDAY_WORDS[weekday.day]
    return f"{name} {_NTHS[weekday.nth]}" if weekday.nth else name


def _listed(words: list[str]) -> str:
    """``a``, ``a và b``, ``a, b và c``."""
    return " và ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
