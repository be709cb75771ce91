"""The words of a directive for a duty that repeats: "trước ngày 20 hằng tháng" is the 19th.

Only what has one meaning is read: a phrase with another number, another cycle or two of them is
not. Source: docs/domain.md, "Calendar" ("trước ngày").
"""

import re

from tracker.domain.directives.recurrence import (
    ENDS_OF_QUARTERS,
    LAST,
    MOST_WORKDAY,
    Frequency,
    OnWeekday,
    Rule,
    RuleError,
)
from tracker.domain.tasks.deadlines.plain import plain

_EVERY = r"(?:hang|moi|cua hang|cua moi|cac)"
_BEFORE = r"(?P<before>truoc )?(?:(?P<hour>\d{1,2}(?:h|g| gio)(?:\d\d)?(?: phut)?),? )?(?:cua )?"
_DAYS = r"(?:cac )?(?:ngay )?(?P<days>\d{1,2}(?:(?:,| va|, va) (?:ngay )?\d{1,2})*)"
_LAST = r"(?P<last>ngay cuoi(?: cung)?|het ngay cuoi(?: cung)?)"
_WORKDAY = r"ngay lam viec (?:(?P<last_workday>cuoi(?: cung)?)|thu (?P<workday>\d{1,2}))"
_WEEKDAY = r"(?:cac )?(?:ngay )?(?P<weekday>thu (?:hai|ba|tu_?|nam|sau|bay|[2-7])|chu nhat)"
_MONTHS = {
    rf"(?:cua )?thang cuoi(?: cua)?(?: {_EVERY})? quy": ENDS_OF_QUARTERS,
    rf"(?:cua )?thang dau(?: tien)?(?: cua)?(?: {_EVERY})? quy": (1, 4, 7, 10),
    rf"(?:cua )?{_EVERY} thang": (),
}
_WEEKDAYS = {
    "hai": 0, "ba": 1, "tu": 2, "tu_": 2, "nam": 3, "sau": 4, "bay": 5, "nhat": 6,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
}  # fmt: skip
_OF_MONTH = [
    (re.compile(rf"{_BEFORE}(?:{_WORKDAY}|{_LAST}|{_DAYS}),? {which}"), months)
    for which, months in _MONTHS.items()
]
_OF_QUARTER = re.compile(rf"{_BEFORE}(?:{_WORKDAY}|{_LAST}) (?:cua )?(?:{_EVERY} )?quy")
_OF_WEEK = re.compile(rf"{_BEFORE}{_WEEKDAY},? (?:cua )?{_EVERY} tuan")
_OF_YEAR = re.compile(
    rf"{_BEFORE}(?:ngay )?(?P<day>\d{{1,2}})(?:/| thang )(?P<month>\d{{1,2}}),? {_EVERY} nam"
)
_OF_REPORT = re.compile(rf"(?:bao cao )?tuan,? (?:vao )?{_BEFORE}(?:vao )?{_WEEKDAY}")
_YEARLY = re.compile(rf"\b(?:6 thang|{_EVERY} nam)\b")
_NO_MORE_SAID = re.compile(r"\bdinh ky\b,?|[()]")  # of a cycle that other words say
_DAILY = re.compile(rf"{_EVERY} ngay(?:,? (?:truoc|cham nhat|vao) \d{{1,2}}(?:h| gio)(?:\d\d)?)?")
_HALF_YEARLY = re.compile(
    rf"(?:bao cao |gui )?(?:(?:{_EVERY} )?(?:6 thang|nam)[,:]? ?)*(?P<before>truoc )?(?:ngay )?"
    r"(?P<first>\d{1,2}/\d{1,2})(?!/),? (?:va )?(?:(?:hang |moi )?nam,? )?(?:truoc )?(?:ngay )?"
    rf"(?P<second>\d{{1,2}}/\d{{1,2}})(?!/)(?:,? {_EVERY} nam)?"
)
_CYCLE_FIRST = re.compile(rf"^(?P<cycle>{_EVERY} (?:tuan|thang|quy|nam))[,:]? (?P<rest>.+)$")
_LEFT_OVER = re.compile(
    rf"\d|\b{_EVERY} (?:tuan|thang|quy|nam)\b|\bdinh ky\b|\bmot lan\b|\bsau do\b"
)


def read_rule_phrase(phrase: str, *, before_means_day_before: bool) -> Rule | None:
    """The rule that the words say; ``None`` where they say none, or not only one.

    ``before_means_day_before``: whether "trước ngày 20" leaves the 20th out (the office's setting).
    """
    words = _NO_MORE_SAID.sub(" ", plain(phrase))
    words = " ".join(words.split()).replace(" ,", ",")
    if _DAILY.fullmatch(words):
        return Rule(Frequency.DAILY)
    if (rule := _of_days_of_year(words, before_means_day_before)) is not None:
        return rule
    for order in (words, _cycle_last(words)):
        for pattern, months in [
            *_OF_MONTH,
            (_OF_QUARTER, ENDS_OF_QUARTERS),
            (_OF_WEEK, ()),
            (_OF_REPORT, ()),
        ]:
            if match := _only(pattern, order):
                return _rule(match, months, before_means_day_before)
        if match := _only(_OF_YEAR, order):
            return _yearly(match, before_means_day_before)
    return None


def _of_days_of_year(words: str, day_before: bool) -> Rule | None:
    """The rule for "6 tháng (trước ngày 15/6), năm (trước ngày 15/12)"; both days are alike."""
    match = _HALF_YEARLY.fullmatch(words)
    if match is None or not _YEARLY.search(words):
        return None
    (day, month), (other_day, other_month) = (
        map(int, match[name].split("/")) for name in ("first", "second")
    )
    if day != other_day:
        return None
    try:
        return _monthly(
            (day,), tuple(sorted((month, other_month))), bool(match["before"]) and day_before
        )
    except RuleError:
        return None


def _cycle_last(words: str) -> str:
    """With the cycle at its end: "trước ngày 20 hằng tháng", not "hằng tháng, trước ngày 20"."""
    match = _CYCLE_FIRST.fullmatch(words)
    if match is None:
        return words
    rest, cycle = match["rest"], match["cycle"]
    return rest if rest.endswith(cycle.rsplit(maxsplit=1)[-1]) else f"{rest} {cycle}"


def _only(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """What the words say in that way, if they say nothing else of time."""
    match = pattern.search(words)
    if match is None:
        return None
    around = f"{words[: match.start()]} … {words[match.end() :]}"
    return None if _LEFT_OVER.search(around) else match


def _rule(match: re.Match[str], months: tuple[int, ...], day_before: bool) -> Rule | None:
    parts = match.groupdict()
    shifted = bool(parts["before"]) and not parts["hour"] and day_before
    try:
        if weekday := parts.get("weekday"):
            day = _WEEKDAYS[weekday.split()[-1]]
            return Rule(Frequency.WEEKLY, weekdays=(OnWeekday((day - shifted) % 7),))
        if parts["last_workday"] or parts["workday"]:
            number = int(parts["workday"] or LAST)
            if shifted or number > MOST_WORKDAY:
                return None
            return Rule(Frequency.MONTHLY, months=months, workday=number)
        if parts["last"]:
            return None if shifted else Rule(Frequency.MONTHLY, months=months, month_days=(LAST,))
        days = tuple(int(each) for each in re.findall(r"\d+", parts["days"]))
        return _monthly(days, months, shifted)
    except RuleError:  # the 32nd
        return None


def _monthly(days: tuple[int, ...], months: tuple[int, ...], shifted: bool) -> Rule | None:
    """The rule for those days, or for the days before them.

    :raises RuleError: there is no such day or month.
    """
    named = Rule(Frequency.MONTHLY, months=months, month_days=days)
    if not shifted:
        return named
    if 1 not in days:
        return Rule(Frequency.MONTHLY, months=months, month_days=tuple(day - 1 for day in days))
    if days != (1,):
        return None
    former = tuple(sorted((month - 2) % 12 + 1 for month in months))
    return Rule(Frequency.MONTHLY, months=former, month_days=(LAST,))


def _yearly(match: re.Match[str], day_before: bool) -> Rule | None:
    shifted = bool(match["before"]) and not match["hour"] and day_before
    try:
        return _monthly((int(match["day"]),), (int(match["month"]),), shifted)
    except RuleError:
        return None
