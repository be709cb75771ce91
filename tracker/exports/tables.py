"""A table as its writers see it: columns that read a row, and nothing of what the rows mean."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
Cell = str | int | Decimal | date | None


class Kind(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    SHARE = "share"  # of one: Decimal("0.862") reads 86,2%
    CHANGE = "change"  # a difference, with its sign
    DAY = "day"
    PLACE = "place"  # the place of the row in the table, from 1, which the writer counts


class Tone(Enum):
    """A colour that goes with a word, never alone."""

    GOOD = "good"
    WARNING = "warning"
    CALM = "calm"
    BAD = "bad"
    FAINT = "faint"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its head, what it reads of a row, and how wide it is in characters.

    ``formula`` gives the formula of a cell by the number of its line, where a spreadsheet can
    compute it (``value`` is then what it must come to); ``sums`` has the totals line add the column
    up; ``tone`` and ``link`` give a cell its colour and where it leads.
    """

    head: str
    value: Callable[[Row], Cell]
    width: float = 12
    kind: Kind = Kind.TEXT
    formula: Callable[[int], str] | None = None
    sums: bool = False
    tone: Callable[[Row], Tone | None] | None = None
    link: Callable[[Row], str] | None = None


PLACE: Column[Any] = Column("TT", lambda _row: None, 5, Kind.PLACE)
"""The first column of a numbered list."""


def reader(column: Column[Row]) -> Callable[[int, Row], Cell]:
    """What reads the cells of a column, by the place of the row in the table and the row."""
    if column.kind is Kind.PLACE:
        return lambda place, _row: place
    value = column.value
    return lambda _place, row: value(row)
