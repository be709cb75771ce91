"""How long overdue tasks have been overdue, in the four classes that the reports speak of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

LIMITS = (7, 30, 90)
"""The last day of each class but the open one: 1–7, 8–30, 31–90, over 90 days."""


@dataclass(frozen=True, slots=True)
class AgeClass:
    """Overdue tasks of an age: from ``first`` to ``last`` days, both inclusive; open at the end."""

    first: int
    last: int | None
    number: int

    @property
    def label(self) -> str:
        """``1–7 ngày`` … ``trên 90 ngày``."""
        return f"{self.first}–{self.last} ngày" if self.last else f"trên {self.first - 1} ngày"


def ageing(days_overdue: Iterable[int]) -> tuple[AgeClass, ...]:
    """The classes, youngest first, of tasks given by the days since their deadline (1 or more).

    Raises:
        ValueError: when a task is not overdue.
    """
    days = list(days_overdue)
    if any(day < 1 for day in days):
        raise ValueError("a task that is not overdue has no age")
    starts = [1, *(limit + 1 for limit in LIMITS)]
    ends = [(first, after - 1) for first, after in pairwise(starts)]
    return tuple(
        AgeClass(first, last, sum(first <= day and (last is None or day <= last) for day in days))
        for first, last in [*ends, (starts[-1], None)]
    )
