"""What the words before a time say of it: an end, a beginning, or nothing of the kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tracker.domain.days import NamedDay
from tracker.domain.tasks.deadlines.tokens import DAY_WORDS, NamedPeriod, Token
from tracker.domain.tasks.deadlines.words import Kind

TIMES = (Kind.DAY, Kind.PERIOD, Kind.SPAN)
_BETWEEN = (Kind.GLUE, Kind.LENGTH, Kind.WEEKDAY, Kind.DAYTIME, Kind.HOUR)
_STRONG = (Kind.BY, Kind.DUE, Kind.WITHIN, Kind.DONE, Kind.LAST, Kind.EXPECTED)
_LEADS = (
    *_BETWEEN, *_STRONG, Kind.BEFORE, Kind.WHOLE, Kind.DOING, Kind.FROM, Kind.AS_OF, Kind.ABOUT,
    Kind.AT_LEAST, Kind.PART,
)  # fmt: skip
# Where several stand in a row, the nearest of these decides: "sau thời hạn ngày" is a beginning,
# "trước cuối tháng" the end of the month.
_DECIDING = (Kind.BEFORE, Kind.FROM, Kind.BY, Kind.LAST, Kind.WITHIN)
_JOINTS = (Kind.AND, Kind.OR)
_JOINING_MARKS = (",", ";", "-", "/", "&", "+")


class Says(Enum):
    """What stands before a time."""

    BEFORE = auto()
    UNTIL = auto()
    NOTHING = auto()  # no word that tells, and yet an end: "20/7/2025"
    START = auto()
    COUNT = auto()
    ABOUT = auto()
    PART = auto()
    OTHER = auto()  # part of something else: "kế hoạch năm 2025"
    DOUBTFUL = auto()  # no word that tells: it may be of a document, or when a step is due


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a time: ``first`` is where they begin, ``kinds`` the nearest first."""

    says: Says
    first: int
    kinds: tuple[Kind, ...]

    @property
    def is_end(self) -> bool:
        """Whether the time is an end, be it one without an exact day."""
        return self.says in (Says.BEFORE, Says.UNTIL, Says.NOTHING, Says.ABOUT, Says.PART)

    @property
    def is_strong(self) -> bool:
        """Whether a word says that it is an end; "kỳ họp cuối năm" does not."""
        strong = {kind for kind in self.kinds if kind in _STRONG}
        return self.says is Says.BEFORE or bool(strong - {Kind.LAST})


def chain(tokens: Sequence[Token], at: int) -> list[int]:
    """The places of the words that lead to a time, the nearest first."""
    places: list[int] = []
    place = at - 1
    while place >= 0:
        token = tokens[place]
        if token.kind in _LEADS:
            places.append(place)
        elif token.text != ":" and not (
            token.text in (",", "(")
            and place > 0
            and tokens[place - 1].kind in (Kind.HOUR, Kind.WEEKDAY, Kind.DAYTIME)
        ):
            break
        place -= 1
    return places


def lead(tokens: Sequence[Token], at: int) -> Lead:
    """What the words before the day or period at that place say of it."""
    places = chain(tokens, at)
    kinds = tuple(tokens[place].kind for place in places)
    first = places[-1] if places else at
    return Lead(_says(tokens, at, first, kinds), first, kinds)


def _says(tokens: Sequence[Token], at: int, first: int, kinds: tuple[Kind, ...]) -> Says:
    if _is_of_the_past(tokens, at):
        return Says.COUNT
    nearest = next((kind for kind in kinds if kind in _DECIDING), None)
    if nearest is Kind.FROM:
        return Says.START
    for kind, says in ((Kind.AS_OF, Says.COUNT), (Kind.ABOUT, Says.ABOUT)):
        if kind in kinds:
            return says
    strong = {kind for kind in kinds if kind in (*_STRONG, Kind.BEFORE)}
    if not _is_written_as_an_end(tokens, at, first, kinds):
        return Says.DOUBTFUL if _may_be_of_a_step(tokens, at, first) else Says.OTHER
    if strong <= {Kind.LAST} and not _goes_with_an_end(tokens, first):
        if _belongs(tokens, at) or _is_next_to_a_source(tokens, first):
            return Says.OTHER
        if speaks_of(tokens, first):
            return Says.DOUBTFUL
    if tokens[at].kind is Kind.PERIOD and _is_part(tokens, first, kinds):
        return Says.PART
    if nearest is Kind.BEFORE:
        return Says.BEFORE
    return Says.UNTIL if strong else Says.NOTHING


def _is_written_as_an_end(
    tokens: Sequence[Token], at: int, first: int, kinds: tuple[Kind, ...]
) -> bool:
    by_a_word = any(kind in kinds for kind in (*_STRONG, Kind.BEFORE))
    value = tokens[at].value
    if isinstance(value, NamedDay):
        return _is_date(tokens, at, first, kinds)
    if isinstance(value, NamedPeriod) and value.this:
        named = tokens[at].text.endswith("nay")
        return by_a_word or Kind.WHOLE in kinds or (named and _stands_free(tokens, first))
    if tokens[at].text.isdigit():
        return _is_year(tokens, at, first, by_a_word)
    return by_a_word or Kind.DOING in kinds or Kind.PART in kinds or _stands_free(tokens, first)


def _is_part(tokens: Sequence[Token], first: int, kinds: tuple[Kind, ...]) -> bool:
    """Whether it is "trung tuần tháng 8" or "10 ngày cuối tháng 8", not "cuối tháng 8"."""
    if Kind.PART in kinds:
        return True
    return kinds[-1:] == (Kind.LAST,) and first > 0 and tokens[first - 1].kind is Kind.SPAN


def _is_date(tokens: Sequence[Token], at: int, first: int, kinds: tuple[Kind, ...]) -> bool:
    """Whether a day is written as one: "1/9" alone may as well be a share."""
    value = tokens[at].value
    assert isinstance(value, NamedDay)
    if value.month is None or value.year or value.other_year or value.form == "words":
        return True
    if Kind.WEEKDAY in kinds or Kind.HOUR in kinds:
        return True
    if any(tokens[place].text in DAY_WORDS for place in chain(tokens, at)):
        return True
    if any(kind in kinds for kind in (Kind.BY, Kind.DUE, Kind.BEFORE)):
        return at + 1 == len(tokens) or tokens[at + 1].text not in ("so", "khoi", "tong", "ty")
    if value.month > 12 or value.day > 31:
        return len(tokens) == 1
    if len(tokens) == 1 or joined(tokens, first) is not None:
        return True
    after = tokens[at + 1 : at + 3]
    return len(after) == 2 and _joins(after[0]) and after[1].kind is Kind.DAY


def _is_year(tokens: Sequence[Token], at: int, first: int, by_a_word: bool) -> bool:
    """Whether 2025 alone is a year and no number of something."""
    if joined(tokens, first) is not None or _is_year_after_a_year(tokens, at, first):
        return True
    after = tokens[at + 1].kind if at + 1 < len(tokens) else Kind.MARK
    return after in (Kind.MARK, Kind.AND, Kind.OR, Kind.BY) and (by_a_word or first == 0)


def _stands_free(tokens: Sequence[Token], first: int) -> bool:
    return first == 0 or tokens[first - 1].kind is Kind.MARK or joined(tokens, first) is not None


def _is_of_the_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether it tells what was done: "đến ngày 30/6/2025, đã giải ngân 50%"."""
    after = [token.text for token in tokens[at + 1 : at + 3] if token.text != ","]
    return bool(after) and after[0] == "da"


def _may_be_of_a_step(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a month may be when a part is due: "HĐND tỉnh thông qua tháng 12/2025"."""
    value = tokens[at].value
    is_month = isinstance(value, NamedPeriod) and value.year is not None and not value.is_year
    return is_month and first > 0 and tokens[first - 1].kind is Kind.WORD


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is "ngày 05/7/2025 của Bộ Nội vụ", "ngày 01/7/2025 có hiệu lực"."""
    after = [token.text for token in tokens[at + 1 : at + 2]]
    return after in (["cua"], ["co"])


def joined(tokens: Sequence[Token], first: int) -> int | None:
    """The place of the time that a comma, a dash or "và" ties to what begins at ``first``."""
    if first < 2:
        return None
    joint = tokens[first - 1]
    if joint.kind not in _JOINTS and joint.text not in _JOINING_MARKS:
        return None
    return first - 2 if tokens[first - 2].kind in (*TIMES, Kind.NUMBER) else None


_SOURCES = (Kind.DOCUMENT, Kind.OCCASION, Kind.TOLD_OF)


def speaks_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before a place speak of a document or occasion in the same sentence."""
    for token in reversed(tokens[:first]):
        if token.text in (";", "."):
            return False
        if token.kind in _SOURCES:
            return True
    return False


def _is_next_to_a_source(tokens: Sequence[Token], first: int) -> bool:
    """Whether it is the day of a document: "Công văn số 551/UBND-NC ngày 02/02/2024"."""
    before = [token for token in tokens[max(first - 2, 0) : first] if token.text not in (",", "(")]
    return bool(before) and before[-1].kind in _SOURCES


def _goes_with_an_end(tokens: Sequence[Token], first: int) -> bool:
    place = joined(tokens, first)
    return place is not None and tokens[place].kind in TIMES and lead(tokens, place).is_end


def is_listed(tokens: Sequence[Token], at: int, words: Lead) -> bool:
    """Whether a time is one of several told together: "tháng 7, 8", "10-15/7", "tháng 7 và 8"."""
    joint, number = (*tokens[at + 1 : at + 3], None, None)[:2]
    numbered = number is not None and number.kind is Kind.NUMBER
    if numbered and joint and _joins(joint) and not getattr(tokens[at].value, "year", None):
        return True
    if _is_year_after_a_year(tokens, at, words.first):
        return True
    place = joined(tokens, words.first)
    if place is None or words.is_strong:
        return False
    if tokens[place].kind is Kind.NUMBER:
        return Kind.FROM not in [tokens[before].kind for before in chain(tokens, place)]
    return lead(tokens, place).says is Says.OTHER


def _is_year_after_a_year(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether it is "2025 đến 2027" without "từ" before."""
    years = [getattr(tokens[place].value, "is_year", False) for place in (first - 1, at)]
    return first > 0 and all(years) and lead(tokens, first - 1).says is not Says.START


def _joins(token: Token) -> bool:
    return token.kind in _JOINTS or token.text in (*_JOINING_MARKS, "den")
