"""A plain phrase cut into times and words: "truoc ngay 15/7" is BEFORE, GLUE, DAY."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.days import IN_YEAR, YEAR_TAIL, NamedDay, NoSuchDayError, full_year, named_day
from tracker.domain.tasks.deadlines.words import PHRASES, Kind


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """Months as they were written; ``year`` is ``None`` where none was.

    ``this`` is "thang", "quy" or "nam" for "tháng này", "quý này", "năm nay"; ``doubtful`` is what
    may be something else: T6 is a month or a Friday.
    """

    first_month: int = 1
    last_month: int = 12
    year: int | None = None
    other_year: str = ""
    this: str = ""
    doubtful: bool = False
    is_year: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: 5 working days, 2 weeks."""

    number: int
    unit: str


Value = NamedDay | NamedPeriod | Span | int | None


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a phrase, and what it names if it is a time."""

    kind: Kind
    text: str
    value: Value = None


_BARE_YEAR = r"20\d\d"
_TAIL = rf"(?: ?/ ?(?P<short_year>[2-9]\d)(?!\d))?{YEAR_TAIL}?(?: nay)?(?![\w%])"
_MONTH = re.compile(rf"(?:thang |(?P<short>t)\.?)(?P<month>\d{{1,2}})(?!\d|:\d){_TAIL}")
_MONTH_OF_YEAR = re.compile(rf"(?P<month>0?[1-9]|1[0-2])[/-](?P<year>{_BARE_YEAR})(?![\w/%-])")
_QUARTER = re.compile(
    rf"(?:qu[yi] |q\.?)(?P<quarter>i{{1,4}}|iv|v|0?\d|(?:vi+|ix|x)(?= ?/| nam))(?!\w){_TAIL}"
)
_QUARTER_OF_YEAR = re.compile(rf"(?P<quarter>i{{1,3}}|iv)[/-](?P<year>{_BARE_YEAR})(?![\w%])")
_MONTHS_OF_YEAR = re.compile(
    r"(?P<months>0?[1-9]|1[01]) ?(?:thang|t) (?:(?P<side>dau|cuoi)(?: cua)?"
    rf"(?:{IN_YEAR}| (?P<other_year>nam(?! hoc| ngan| \d)(?: (?:nay|sau|toi|ke tiep))?)"
    r"(?: \((?P<year_after>\d{4})\)?)?)"
    r"|(?:cua )?nam (?P<whole_year>\d{4}))(?![\w%])"
)
_YEAR = re.compile(r"nam (?P<year>\d{4})(?![\w%]| ?- ?\d{4})")
_BARE = re.compile(rf"(?P<year>{_BARE_YEAR})(?![\w/%]|[.,-]\d)")
_THIS = re.compile(
    r"(?P<this>thang|quy|nam) nay(?!\w)|(?P<bare>(?:thang|quy|nam)(?= ?(?:$|[,;.)]))"
    r"|(?:(?<=het )|(?<=cuoi ))nam(?= (?:phai|dat|hoan thanh|xong|de|se|bao cao)\b))"
)
_SPAN = re.compile(
    r"(?P<number>\d{1,4}) ?(?P<unit>ngay \(?lam viec\)?|(?:gio|h|tieng) lam viec|ngay|tuan|thang"
    r"|nam|tieng)(?![\w/]| ?\d| (?:gieng|chap|ruoi)\b| (?:mot|\d+) lan)"
    r"|(?P<hours>\d{3}) ?(?:gio|h)(?![\w/])"
)
_HOUR = re.compile(
    r"(?P<hour>\d{1,2})(?: ?(?:h|g|gio)(?:\d\d| \d\d(?! ?[/.-] ?\d| thang))?(?: ?(?:phut|p|'))?"
    r"|:\d\d)(?![\w/])"
)
_NUMBER = re.compile(r"(?P<number>\d+(?:[.,]\d+)*%?|(?:i{1,3}|iv|v)(?!\w))")
_SYMBOL = re.compile(
    r"(?:\d{1,6}[a-z]{0,3}|(?<!\w))(?:/\d{4})?/(?!thang|t\d|nam\b|qu[yi]|lan|tuan|ngay)"
    r"[a-z][\w&.]*(?:-[\w&.]+)*|\d{1,6}-[a-z]{1,6}/[a-z]+[\w-]*"
)
DAY_WORDS = ("ngay", "mung", "mong")
_DAY_ALONE = re.compile(r"(?:[0-2]?\d|3[01])(?![\w/%]|[.,]\d)")
_WORD = re.compile(r"\w+|[^\w\s]")
_WEEKDAY = re.compile(r"t[2-7](?=[ ,(]+(?:ngay )?\d{1,2}[/.-]\d{1,2}(?!\d))")
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def tokens(words: str) -> list[Token]:
    """Cut a plain phrase; at each place the longest piece is taken, and times before words.

    :raises NoSuchDayError: it names month 13, quarter V.
    """
    pieces: list[Token] = []
    at = 0
    while at < len(words):
        if words[at].isspace():
            at += 1
            continue
        token, at = _longest(words, at, pieces)
        pieces.append(token)
    return pieces


def _longest(words: str, at: int, before: list[Token]) -> tuple[Token, int]:
    named = named_day(words, at)
    if named and _may_be_a_day(named[0], before):
        return Token(Kind.DAY, words[at : named[1]], named[0]), named[1]
    if before and before[-1].text in DAY_WORDS and (bare := _DAY_ALONE.match(words, at)):
        return Token(Kind.DAY, bare[0], NamedDay(int(bare[0]))), bare.end()
    best, end = _other(words, at)
    counted = before and before[-1].kind is Kind.NUMBER and words.startswith("thang", at)
    for make in () if counted else _TIMES:  # "1 tháng 15 ngày" names no month
        made = make(words, at)
        if made and (made[1] > end or (made[1] == end and best.kind is Kind.WORD)):
            best, end = made
    return best, end


def _may_be_a_day(named: NamedDay, before: list[Token]) -> bool:
    """Whether it is no "lần 2 tháng 7", "trong 3 tháng 7, 8, 9"."""
    if named.form != "words" or not before:
        return True
    last = before[-1]
    return last.text != "trong" and last.kind not in (Kind.WORD, Kind.DOCUMENT, Kind.LENGTH)


def _other(words: str, at: int) -> tuple[Token, int]:
    """The longest phrase of the vocabulary, or the next word."""
    first = _WORD.match(words, at)
    assert first is not None
    kind = Kind.WORD if first[0][0].isalnum() else Kind.MARK
    best, end = Token(kind, first[0]), first.end()
    for kind, pattern in PHRASES:
        match = pattern.match(words, at)
        if match and (match.end() > end or (match.end() == end and best.kind is Kind.WORD)):
            best, end = Token(kind, match[0]), match.end()
    return best, end


Made = tuple[Token, int] | None


def _reader(
    kind: Kind, pattern: re.Pattern[str], value: Callable[[dict[str, str | None]], Value]
) -> Callable[[str, int], Made]:
    def read(words: str, at: int) -> Made:
        match = pattern.match(words, at)
        return (Token(kind, match[0], value(match.groupdict())), match.end()) if match else None

    return read


def _year_of(parts: dict[str, str | None]) -> int | None:
    names = ("year", "short_year", "year_after", "whole_year")
    return full_year(next((parts[name] for name in names if parts.get(name)), None))


def _month(parts: dict[str, str | None]) -> NamedPeriod:
    number = int(parts["month"] or 0)
    if not 1 <= number <= 12:
        raise NoSuchDayError(f"không có tháng {number}")
    year, other = _year_of(parts), parts.get("other_year") or ""
    doubtful = bool(parts.get("short")) and 2 <= number <= 7 and not (year or other)
    return NamedPeriod(number, number, year, other, doubtful=doubtful)


def _quarter(parts: dict[str, str | None]) -> NamedPeriod:
    numeral = parts["quarter"] or ""
    number = int(numeral) if numeral.isdigit() else _ROMANS.get(numeral, 0)
    if not 1 <= number <= 4:
        raise NoSuchDayError(f"không có quý {numeral.upper()}")
    other = parts.get("other_year") or ""
    return NamedPeriod(3 * number - 2, 3 * number, _year_of(parts), other)


def _months(parts: dict[str, str | None]) -> NamedPeriod:
    number, other = int(parts["months"] or 0), parts["other_year"] or ""
    other = "" if other == "nam" else other
    if parts["side"] == "cuoi":
        return NamedPeriod(13 - number, 12, _year_of(parts), other)
    return NamedPeriod(1, number, _year_of(parts), other)


def _year(parts: dict[str, str | None]) -> NamedPeriod:
    return NamedPeriod(year=_year_of(parts), is_year=True)


def _this(parts: dict[str, str | None]) -> NamedPeriod:
    unit = parts["this"] or parts["bare"] or ""
    # "Cuối tháng", "trong quý" may be of every month; "hết năm" is of this year.
    return NamedPeriod(this=unit, doubtful=bool(parts["bare"]) and unit != "nam")


def _span(parts: dict[str, str | None]) -> Span:
    if parts["hours"]:
        return Span(int(parts["hours"]), "gio")
    unit = (parts["unit"] or "").replace("(", "").replace(")", "")
    return Span(int(parts["number"] or 0), "gio" if unit == "tieng" else unit)


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdigit() else None


_TIMES = (
    _reader(Kind.DOCUMENT, _SYMBOL, lambda parts: None),
    _reader(Kind.WEEKDAY, _WEEKDAY, lambda parts: None),
    _reader(Kind.PERIOD, _MONTHS_OF_YEAR, _months),
    _reader(Kind.PERIOD, _MONTH, _month),
    _reader(Kind.PERIOD, _MONTH_OF_YEAR, _month),
    _reader(Kind.PERIOD, _QUARTER, _quarter),
    _reader(Kind.PERIOD, _QUARTER_OF_YEAR, _quarter),
    _reader(Kind.PERIOD, _YEAR, _year),
    _reader(Kind.PERIOD, _BARE, _year),
    _reader(Kind.PERIOD, _THIS, _this),
    _reader(Kind.SPAN, _SPAN, _span),
    _reader(Kind.HOUR, _HOUR, lambda parts: int(parts["hour"] or 0)),
    _reader(Kind.NUMBER, _NUMBER, lambda parts: _number(parts["number"] or "")),
)
