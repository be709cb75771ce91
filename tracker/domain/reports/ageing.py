"""How long overdue tasks have been overdue, in the four classes that the reports speak of."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import starmap

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


def ageing(tasks_by_days: Mapping[int, int]) -> tuple[AgeClass, ...]:
    """The classes, youngest first, of tasks given by the days since their deadline (1 or more).

    Raises:
        ValueError: when a task is not overdue.
    """
    if any(day < 1 for day in tasks_by_days):
        raise ValueError("a task that is not overdue has no age")
    numbers = [0] * (len(LIMITS) + 1)
    for day, number in tasks_by_days.items():
        numbers[bisect_left(LIMITS, day)] += number
    firsts, lasts = [1, *(limit + 1 for limit in LIMITS)], [*LIMITS, None]
    return tuple(starmap(AgeClass, zip(firsts, lasts, numbers, strict=True)))
