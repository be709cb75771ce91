"""Who is named as the most, the longest …: all that are equal, or none of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Row = TypeVar("Row")

MOST_NAMED = 5
"""More equal ones than this are counted, not named: no sentence holds them."""


def greatest(rows: Iterable[Row], value: Callable[[Row], int]) -> tuple[Row, ...]:
    """The rows of the greatest value, all of them, in the order given; none of nothing above 0."""
    given = list(rows)
    most = max((value(row) for row in given), default=0)
    return tuple(row for row in given if value(row) == most) if most > 0 else ()


def may_be_named(rows: Sequence[Row]) -> bool:
    """Whether a sentence can name them all."""
    return len(rows) <= MOST_NAMED
