"""The counts of a report. Parts that do not add up to their total cannot be made into a value.

Source: docs/domain.md, "Counting".
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import (
    DONE_STANDINGS,
    OPEN,
    Progress,
    Standing,
)

COUNTED_PROGRESS = (*OPEN, Progress.DONE)
"""The progress of tasks that count; withdrawn ones stand outside the total."""


class TallyError(DomainError):
    """Counts that contradict one another: a report of them is never printed."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks there are, by standing and by progress, as of a day.

    ``total`` is parted twice, by the four standings and by the four kinds of progress.
    ``not_started_overdue`` is nested in ``not_started`` and in ``open_overdue`` (the form of
    2021, B:165), ``awaiting_overdue`` in ``awaiting_confirmation`` and in ``open_overdue``,
    ``on_time_by_late_extension`` in ``done_on_time``; ``withdrawn`` tasks are outside ``total``.
    The second and third are ``None`` where they were not kept: in reports frozen before they were
    counted.

    Raises:
        TallyError: when the parts do not add up, or a count is negative.
    """

    total: int = 0
    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    not_started: int = 0
    in_progress: int = 0
    awaiting_confirmation: int = 0
    done: int = 0
    not_started_overdue: int = 0
    withdrawn: int = 0
    awaiting_overdue: int | None = 0
    on_time_by_late_extension: int | None = 0

    def __post_init__(self) -> None:
        if min(filter(None, _numbers(self)), default=0) < 0:
            negative = next(name for name in TALLY_COUNTS if (getattr(self, name) or 0) < 0)
            raise TallyError(f"Số liệu không thể âm: {negative} = {self._count(negative)}")
        self._must_equal("bốn tình trạng thời hạn", self.completed + self.open_)
        by_progress = self.not_started + self.in_progress + self.awaiting_confirmation + self.done
        self._must_equal("bốn mức tiến độ", by_progress)
        if self.done != self.completed:
            raise TallyError(
                f"Đã hoàn thành {self.done}, nhưng đúng hạn và quá hạn cộng lại {self.completed}"
            )
        nested = self.not_started_overdue
        if nested > min(self.not_started, self.open_overdue):
            raise TallyError(
                f"Chưa thực hiện quá hạn {nested}, nhiều hơn số chưa thực hiện "
                f"({self.not_started}) hoặc số quá hạn chưa hoàn thành ({self.open_overdue})"
            )
        if self.not_started - nested > self.open_in_time:
            raise TallyError(
                f"Chưa thực hiện còn trong hạn {self.not_started - nested}, nhiều hơn số đang "
                f"thực hiện trong hạn ({self.open_in_time})"
            )
        self._must_fit("Chờ xác nhận quá hạn", self.awaiting_overdue, self.open_overdue)
        self._must_fit("Chờ xác nhận quá hạn", self.awaiting_overdue, self.awaiting_confirmation)
        self._must_fit(
            "Đúng hạn nhờ gia hạn sau hạn", self.on_time_by_late_extension, self.done_on_time
        )

    def _must_equal(self, what: str, parts: int) -> None:
        if parts != self.total:
            raise TallyError(f"Tổng số {self.total}, nhưng {what} cộng lại {parts}")

    def _must_fit(self, what: str, part: int | None, whole: int) -> None:
        if part is not None and part > whole:
            raise TallyError(f"{what} {part}, nhiều hơn số mà nó thuộc về ({whole})")

    def _count(self, name: str) -> int:
        count: int = getattr(self, name)
        return count

    @classmethod
    def zero(cls) -> "Tally":
        """The tally of no task."""
        return cls()

    @classmethod
    def of(
        cls,
        rows: Iterable[tuple[Standing | None, Progress | None]],
        on_time_by_late_extension: int | None = 0,
    ) -> "Tally":
        """Count tasks given as (standing, progress) as of one day.

        A withdrawn task has no standing and is counted apart; one that was not yet assigned has
        neither, and is left out. ``on_time_by_late_extension``: how many of them were done on time
        only by an extension granted after the deadline.

        Raises:
            TallyError: when a task's standing and progress contradict each other.
        """
        numbers: list[Any] = [0] * len(TALLY_COUNTS)
        for alike, count in Counter(rows).items():
            for place in places_in_tally(*alike):
                numbers[place] += count
        numbers[-1] = on_time_by_late_extension
        return cls(*numbers)

    @classmethod
    def together(cls, parts: Iterable["Tally"]) -> "Tally":
        """The tally of the tasks of all parts. Nobody knows a sum of which a part was not kept."""
        columns: Any = zip(*map(_numbers, parts), strict=True)
        sums: Any = (None if None in numbers else sum(numbers) for numbers in columns)
        return cls(*sums)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally.together((self, other)) if isinstance(other, Tally) else NotImplemented

    @property
    def completed(self) -> int:
        """Tasks completed, on time or late."""
        return self.done_on_time + self.done_late

    @property
    def open_(self) -> int:
        """Tasks not completed, in time or overdue."""
        return self.open_in_time + self.open_overdue

    @property
    def awaiting(self) -> dict[str, int | None]:
        """Reported and not confirmed: ``{"in_time": 2, "overdue": 3}``; ``None``: not kept."""
        late = self.awaiting_overdue
        in_time = None if late is None else self.awaiting_confirmation - late
        return {"in_time": in_time, "overdue": late}

    def standing(self, standing: Standing) -> int:
        """Tasks that stand so against their deadline."""
        return self._count(standing.value)

    def progress(self, progress: Progress) -> int:
        """Tasks of that progress; the withdrawn ones are not part of the total."""
        return self._count(progress.value)

    def standing_counts(self) -> dict[str, int]:
        """``{"done_on_time": 545, "done_late": 52, "open_in_time": 28, "open_overdue": 7}``"""
        return {standing.value: self.standing(standing) for standing in Standing}

    def progress_counts(self) -> dict[str, int]:
        """``{"not_started": …, "in_progress": …, "awaiting_confirmation": …, "done": …}``"""
        return {progress.value: self.progress(progress) for progress in COUNTED_PROGRESS}

    def to_json(self) -> dict[str, Any]:
        """All counts, in the keys that ``report`` and ``reconcile`` print."""
        return {
            "total": self.total,
            "standing": self.standing_counts(),
            "progress": self.progress_counts(),
            "not_started_overdue": self.not_started_overdue,
            "awaiting": self.awaiting,
            "on_time_by_late_extension": self.on_time_by_late_extension,
            "withdrawn": self.withdrawn,
        }


TALLY_COUNTS = tuple(field.name for field in fields(Tally))
"""Its numbers by their names, in order: asking a class for them takes a while."""
_numbers: Callable[[Tally], tuple[int | None, ...]] = attrgetter(*TALLY_COUNTS)


def _must_go_together(standing: Standing | None, progress: Progress | None) -> None:
    """Withdrawn tasks have no standing; completed ones are done; all others are open."""
    if standing is None:
        fits = progress is Progress.WITHDRAWN
    elif standing in DONE_STANDINGS:
        fits = progress is Progress.DONE
    else:
        fits = progress in OPEN
    if not fits:
        words = [word.label if word else "không có" for word in (standing, progress)]
        raise TallyError(f"Tình trạng “{words[0]}” và tiến độ “{words[1]}” trái nhau")


@lru_cache
def places_in_tally(standing: Standing | None, progress: Progress | None) -> tuple[int, ...]:
    """In which of a tally's counts, by their order, a task of that standing and progress stands.

    Raises:
        TallyError: when the two contradict each other.
    """
    if standing is None and progress is None:
        return ()
    _must_go_together(standing, progress)
    names = [word.value for word in (standing, progress) if word is not None]
    if standing is not None:
        names.append("total")
    if standing is Standing.OPEN_OVERDUE and progress is Progress.NOT_STARTED:
        names.append("not_started_overdue")
    if standing is Standing.OPEN_OVERDUE and progress is Progress.AWAITING_CONFIRMATION:
        names.append("awaiting_overdue")
    return tuple(map(TALLY_COUNTS.index, names))


@dataclass(frozen=True, slots=True)
class Rate:
    """A share, always shown with its numerator and denominator: ``545/632 = 86,2%``."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        """In percent, rounded half up to one decimal; ``None`` of nothing.

        Each share is rounded by itself: shares are not forced to add up to 100.
        """
        if self.denominator == 0:
            return None
        tenths = (2000 * self.numerator + self.denominator) // (2 * self.denominator)
        return Decimal(tenths).scaleb(-1)


def on_time_of_assigned(tally: Tally) -> Rate:
    """Completed on time, of all assigned (2025: 545/632 = 86.2)."""
    return Rate(tally.done_on_time, tally.total)


def on_time_of_completed(tally: Tally) -> Rate:
    """Completed on time, of all completed (2025: 545/597 = 91.3)."""
    return Rate(tally.done_on_time, tally.completed)


def completed_of_due(due: Tally) -> Rate:
    """Completed, on time or late, of what was due in the period: the Government's own rate."""
    return Rate(due.completed, due.total)
