"""Obstacles and asks of units (vướng mắc, kiến nghị): open, answered, and how long that took."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from tracker.domain.vocabulary import LabelledEnum


class ObstacleState(LabelledEnum):
    """Whether the office still owes the answer."""

    OPEN = "open", "Chưa trả lời"
    ANSWERED = "answered", "Đã trả lời"
    ENDED = "ended", "Nhiệm vụ kết thúc, không trả lời"


@dataclass(frozen=True, slots=True)
class Raised:
    """What a unit named and asked for, as of a day; ``closed_on``: its task was done or withdrawn.

    ``answered_by`` is empty where nobody answered, or where that was not written down.
    """

    task_id: int
    number: str
    content: str
    unit: str
    leader: str
    raised_on: date
    raised_by: str
    text: str
    request: str
    answered_on: date | None
    answered_by: str
    answer: str
    closed_on: date | None
    as_of: date

    @property
    def state(self) -> ObstacleState:
        """How it stands on the day."""
        if self.answered_on is not None:
            return ObstacleState.ANSWERED
        return ObstacleState.ENDED if self.closed_on is not None else ObstacleState.OPEN

    @property
    def days(self) -> int:
        """Calendar days to the answer; to the day asked about where there is none yet."""
        return ((self.answered_on or self.closed_on or self.as_of) - self.raised_on).days


@dataclass(frozen=True, slots=True)
class ObstacleCounts:
    """How many were raised in a period, and what came of them by a day.

    ``open`` are those of all periods that wait on that day. ``within``: half of the answers of the
    period's took no more days than that; ``longest`` the most.
    """

    raised: int
    answered: int
    open: int
    within: int = 0
    longest: int = 0

    @property
    def words(self) -> str:
        """``12 kiến nghị nêu trong kỳ, 9 đã được trả lời (một nửa trong 4 ngày, lâu nhất 20)``"""
        return f"{self.raised} kiến nghị nêu trong kỳ, {self.answered} đã được trả lời{self.took}"

    @property
    def took(self) -> str:
        """After how many days, in brackets; nothing where none was answered."""
        if self.answered > 1:
            return f" (một nửa trong {self.within} ngày, lâu nhất {self.longest})"
        return f" (sau {self.longest} ngày)" if self.answered else ""


def obstacle_counts(numbers: Mapping[int | None, int], waiting: int) -> ObstacleCounts:
    """Of those raised in a period, with how many of all periods wait.

    ``numbers``: how many were answered after so many days, and under None how many were not.
    """
    raised = sum(numbers.values())
    answered = sorted((days, number) for days, number in numbers.items() if days is not None)
    if not answered:
        return ObstacleCounts(raised, 0, waiting)
    until = list(accumulate(number for _, number in answered))
    half, _ = answered[bisect_left(until, (until[-1] + 1) // 2)]
    return ObstacleCounts(raised, until[-1], waiting, half, answered[-1][0])


@dataclass(frozen=True, slots=True)
class ObstacleReport:
    """What a report says of them: the counts, and those that wait, longest first, or so many of
    them as it lists.
    """

    counts: ObstacleCounts
    waiting: tuple[Raised, ...]

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was asked for, and nothing waits."""
        return not (self.counts.raised or self.counts.open)
