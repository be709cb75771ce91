"""What the words around a number say that it counts.

Words say two things: what became of the tasks (``State``), and how they stand to their deadline
(``Timing``). Together they name a figure; words of time alone name one only inside another figure
("hoàn thành 40, trong đó trễ hạn 2").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from tracker.domain.reports.printed.line import Figure
from tracker.domain.vocabulary import Register

Meaning = TypeVar("Meaning")


class State(Enum):
    """What became of the tasks."""

    ASSIGNED = auto()
    DONE = auto()
    OPEN = auto()
    IN_PROGRESS = auto()
    AWAITING = auto()
    NOT_STARTED = auto()


class Timing(Enum):
    """How they stand to their deadline. ``WITHIN``: in time, done or not."""

    ON_TIME = auto()
    WITHIN = auto()
    STILL_OPEN = auto()
    LATE = auto()
    UNCLEAR = auto()


_HAN = r"(?:thoi )?han"
_GIVEN = (
    r"(?:(?<=van ban )|(?<!ban ))(?<!ton )(?<!chuyen )giao"
    r"(?! (?:duc|vien|thong|dich|luu|an|ban|bo sung|them))"
)
"""``giao``, given; not giáo dục, bàn giao, tôn giáo. Folded text does not tell them apart."""

_CHANGE = re.compile(
    r"\b(?:tang(?! cuong)|giam(?! (?:sat|doc))|(?:nhieu|it) hon|vuot|xuong con|len)\b"
)
_OTHER_COUNT = re.compile(
    r"\b(?:cung ky|so voi|luy ke|gia han|ton dong|ton tu|don doc|thu hoi|chuyen tra|chuyen sang"
    r"|du kien|nhac|canh bao|dieu chinh|bo sung|giao them"
    r"|(?:phai|can|yeu cau|de nghi) (?:thuc hien|hoan thanh|xu ly)|xin lui"
    rf"|(?<!chua )(?<!truoc )den {_HAN}|(?:tren|duoi|tu) \d+ ngay)\b"
)
_TIMINGS = (
    (
        Timing.UNCLEAR,
        rf"(?:chua|khong) (?:hoan thanh|thuc hien|xu ly) (?:dung|truoc) (?:{_HAN}|tien do)",
    ),
    (Timing.STILL_OPEN, rf"chua (?:den|toi|qua|tre) {_HAN}|con (?:trong |thoi )?{_HAN}"),
    (Timing.STILL_OPEN, r"(?:dang )?trong thoi gian thuc hien"),
    (Timing.LATE, rf"(?:khong|chua) (?:dam bao |kip |dung )+(?:{_HAN}|tien do)|khong kip"),
    (
        Timing.LATE,
        rf"qua {_HAN}|tre(?! em)(?: {_HAN})?"
        rf"|cham(?! (?:nhat|soc|lo))(?: {_HAN}| tien do| tre)?",
    ),
    (Timing.ON_TIME, rf"(?:dung|truoc|som) (?:va (?:dung|truoc) )?(?:{_HAN}|tien do)"),
    (Timing.WITHIN, rf"trong {_HAN}"),
)
_STATES = (
    (State.AWAITING, r"cho (?:duoc )?(?:van phong )?(?:xac nhan|nghiem thu)"),
    (State.NOT_STARTED, r"chua (?:duoc )?(?:thuc hien|trien khai)(?! xong)"),
    (State.OPEN, r"(?:chua|khong) (?:duoc )?(?:hoan thanh|xu ly|giai quyet|thuc hien xong|xong)"),
    (State.IN_PROGRESS, r"dang (?:\w+ ){0,3}?(?:thuc hien|trien khai|xu ly|giai quyet)"),
    (State.OPEN, r"con lai|con(?! (?:nguoi|em|dau))"),
    (
        State.DONE,
        r"hoan thanh|(?:da|duoc) (?:thuc hien|xu ly|giai quyet|xong)|(?:thuc hien|xu ly) xong",
    ),
    (State.ASSIGNED, rf"{_GIVEN}|tong so|tong cong|theo doi|ra soat"),
)
_TIMING_WORDS = [(timing, re.compile(rf"\b(?:{words})\b")) for timing, words in _TIMINGS]
_STATE_WORDS = [(state, re.compile(rf"\b(?:{words})\b")) for state, words in _STATES]
_THERE_ARE = re.compile(r"^[\s\0]*(?:trong |toan tinh )?[\s\0]*co +# +nhiem vu[\s\0]*$")
"""``Năm 2024 có 500 nhiệm vụ``, and nothing more: all there are."""
_ASSIGNED_TOO = {
    Register.PROVINCE: _THERE_ARE,
    Register.GOVERNMENT: re.compile(r"\b(?:thuc hien|nhiem vu)\b.* do (?:chinh phu|thu tuong)"),
    Register.PROGRAMME: re.compile(
        r"\b(?:thuc hien|ban hanh|de ra|dang ky)\b[^#]*#|\b(?:gom|co) +#|\bkhong co nhiem vu nao #"
    ),
}

MAY_BE = {
    Timing.LATE: (Figure.DONE_LATE, Figure.OPEN_OVERDUE),
    Timing.WITHIN: (Figure.DONE_ON_TIME, Figure.OPEN_IN_TIME),
}
"""What words of time alone can mean of all tasks."""

PLAIN = {
    State.ASSIGNED: Figure.TOTAL,
    State.DONE: Figure.DONE,
    State.OPEN: Figure.OPEN,
    State.IN_PROGRESS: Figure.IN_PROGRESS,
    State.AWAITING: Figure.AWAITING_CONFIRMATION,
    State.NOT_STARTED: Figure.NOT_STARTED,
}


@dataclass(frozen=True, slots=True)
class Cues:
    """What words say. ``unclear``: they name no figure of the period, or more than one.

    ``is_change``: they only say how much more or less it is than in another period.
    """

    state: State | None = None
    timing: Timing | None = None
    unclear: bool = False
    is_change: bool = False

    def __bool__(self) -> bool:
        return bool(self.state or self.timing or self.unclear)

    @property
    def figure(self) -> Figure | None:
        """The figure that state and timing together name; ``None`` where no state is said."""
        if self.unclear or self.state is None:
            return None
        if self.timing is None:
            return PLAIN[self.state]
        if self.state is State.ASSIGNED:
            return Figure.OPEN_IN_TIME if self.timing is Timing.STILL_OPEN else None
        return within(self.timing, PLAIN[self.state], of_the_same=True)


def within(timing: Timing, holder: Figure | None, *, of_the_same: bool = False) -> Figure | None:
    """The figure that words of time alone name inside another; ``None`` where none is named.

    ``of_the_same``: they stand with the words of the figure, so "chưa thực hiện quá hạn" is all
    that is overdue (A:265); "chưa thực hiện 41, trong đó quá hạn 1" is a part of the 41 (B:165).
    """
    late = timing is Timing.LATE
    if holder is Figure.DONE:
        if timing is Timing.STILL_OPEN:
            return None
        return Figure.DONE_LATE if late else Figure.DONE_ON_TIME
    if holder is Figure.NOT_STARTED and not of_the_same:
        return Figure.NOT_STARTED_OVERDUE if late else None
    if holder in (Figure.OPEN, Figure.IN_PROGRESS, Figure.NOT_STARTED):
        return Figure.OPEN_OVERDUE if late else Figure.OPEN_IN_TIME
    if holder in (None, Figure.TOTAL):
        return {
            Timing.ON_TIME: Figure.DONE_ON_TIME,
            Timing.STILL_OPEN: Figure.OPEN_IN_TIME,
        }.get(timing)
    return None


def cues(before: str, after: str, register: Register) -> Cues:
    """What the words before and behind a number say of it."""
    words = f"{before} # {after}"
    if _CHANGE.search(words):
        return Cues(unclear=True, is_change=True)
    if _OTHER_COUNT.search(words):
        return Cues(unclear=True)
    timings, rest = _all_of(_TIMING_WORDS, words)
    states, rest = _all_of(_STATE_WORDS, rest)
    telling = [state for state in states if state not in (State.OPEN, State.ASSIGNED)]
    meanings = set(telling) or {State.OPEN} & set(states)
    if len(meanings) > 1 or len(set(timings)) > 1 or Timing.UNCLEAR in timings:
        return Cues(unclear=True)
    timing = timings[0] if timings else None
    if meanings:
        return Cues(meanings.pop(), timing, unclear=_is_still_to_be_done(before))
    also = _ASSIGNED_TOO[register]
    if states or (timing is None and also and also.search(words)):
        return Cues(State.ASSIGNED, timing)
    return Cues(None, timing)


def _is_still_to_be_done(before: str) -> bool:
    """``giao 45 nhiệm vụ hoàn thành trong tháng 6``: what was ordered, not what became of it."""
    given = re.search(_GIVEN, before) is not None
    return given and not any(form.search(before) for state, form in _STATE_WORDS[:-1])


def _all_of(forms: list[tuple[Meaning, re.Pattern[str]]], words: str) -> tuple[list[Meaning], str]:
    """Everything that words say, and the words left; "chưa hoàn thành" is not "hoàn thành" too."""
    meanings = []
    for meaning, form in forms:
        if form.search(words):
            meanings.append(meaning)
            words = form.sub("_", words)
    return meanings, words


def with_own_words(
    words: str, numbers: list[re.Match[str]], register: Register
) -> Iterator[tuple[re.Match[str], str, str]]:
    """Each number with the words that are its own.

    Where several stand in one clause, the words of all stand before them, or of all behind them;
    otherwise nobody can tell which are whose.
    """
    if len(numbers) == 1:
        yield numbers[0], words[: numbers[0].start()], words[numbers[0].end() :]
        return
    edges = [0, *(match.end() for match in numbers), len(words)]
    starts = [*(match.start() for match in numbers), len(words)]
    ahead = [words[edges[place] : starts[place]] for place in range(len(numbers))]
    behind = [words[edges[place + 1] : starts[place + 1]] for place in range(len(numbers))]
    all_ahead = all(cues(text, "", register).figure for text in ahead)
    all_behind = all(cues("", text, register).figure for text in behind)
    for match, before, after in zip(numbers, ahead, behind, strict=True):
        if all_ahead != all_behind:
            yield match, before if all_ahead else "", after if all_behind else ""
        else:
            yield match, "", ""
