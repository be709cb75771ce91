"""The orders that a list of tasks can have, each as pieces that an index gives in this order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.domain.tasks.kept_standing import NO_DEADLINE
from tracker.domain.vocabulary import Urgency
from tracker.models import Task
from tracker.models.tasks.standing import Arm, Condition
from tracker.queries.directives.search import by_closeness
from tracker.queries.tasks.page_keys import read_key, write_key

Day = sa.ColumnElement[date]
_FIRST_DAY = sa.literal(date.min, sa.Date)
_ASSIGNED = sa.type_coerce(Task.assigned_on, sa.Date)


class Sort(StrEnum):
    """The orders a list can have; each is unique down to the task's number."""

    DEADLINE = "deadline"
    DEADLINE_LAST = "-deadline"
    ASSIGNED_LAST = "-assigned"
    ASSIGNED = "assigned"
    URGENCY = "urgency"
    CLOSENESS = "-closeness"  # to the words of a search; without any, as the newest first


class Place(NamedTuple):
    """Where a task stands in a list: by rank (urgency, closeness), by day, by number."""

    rank: str
    day: date
    number: int

    @property
    def key(self) -> str:
        """The place as it stands in an address: ``2025-06-30.17``, ``2 2025-06-30.17``."""
        return write_key(f"{self.rank} {self.day}".strip(), self.number)


class Piece(NamedTuple):
    """Tasks of one rank, or of whatever rank their columns say: the day by which they are sorted,
    and which they are.
    """

    rank: str | sa.ColumnElement[str]
    day: Day
    among: list[Condition]


@dataclass(frozen=True)
class Order:
    """How a list is sorted, read forwards or backwards."""

    sort: Sort
    backwards: bool = False
    q: str = ""  # the words of a search, to which tasks are close or not

    @property
    def descending(self) -> bool:
        """Whether the last come first, as the list is read."""
        return self.sort.value.startswith("-") != self.backwards

    def pieces(self, arm: Arm) -> Iterator[Piece]:
        """The parts of a list, each of which an index has in order. No deadline comes last."""
        match self.sort:
            case Sort.DEADLINE:
                yield Piece("", arm.due_on, [])
            case Sort.DEADLINE_LAST:
                yield Piece("", arm.due_on, [arm.due_on < NO_DEADLINE])
                yield Piece("", _FIRST_DAY, [arm.due_on == NO_DEADLINE])
            case Sort.URGENCY:
                for rank, urgency in enumerate(reversed(Urgency)):
                    yield Piece(str(rank), arm.due_on, [Task.urgency == urgency])
            case Sort.CLOSENESS:
                for rank, close in enumerate(by_closeness(self.q, Task)):
                    yield Piece(str(rank), _ASSIGNED, [close])
            case _:
                yield Piece("", _ASSIGNED, [])

    def whole(self, arm: Arm) -> Piece:
        """All the pieces as one, for tasks so few that each is looked at, and sorted."""
        *others, last = self.pieces(arm)
        if not others:
            return last
        each = [(sa.and_(*one.among), one) for one in others]
        rank = sa.case(*((met, one.rank) for met, one in each), else_=last.rank)
        return Piece(rank, sa.case(*((met, one.day) for met, one in each), else_=last.day), [])

    def by(self, *columns: Any) -> list[sa.UnaryExpression[Any]]:
        """In this order; columns by name are those of what is put together."""
        return [sa.desc(one) if self.descending else sa.asc(one) for one in columns]

    def beyond(self, piece: Piece, place: Place) -> Condition:
        """After a place in the list, as it is read."""
        here, there = piece.rank, place.rank
        if here != there:
            return sa.true() if (here < there) is self.descending else sa.false()
        day = sa.tuple_(piece.day, sa.type_coerce(Task.id, sa.Integer))
        key = sa.tuple_(sa.literal(place.day, sa.Date), sa.literal(place.number))
        return day < key if self.descending else day > key

    def beyond_place(self, columns: sa.Tuple, place: Place) -> Condition:
        """The same of rank, day and number as columns."""
        key = sa.tuple_(
            sa.literal(place.rank), sa.literal(place.day, sa.Date), sa.literal(place.number)
        )
        return columns < key if self.descending else columns > key

    def read(self, text: str) -> Place | None:
        """The place that an address names; ``None`` for what is no place in such a list."""
        key = read_key(text, self._read)
        return Place(*key[0], key[1]) if key else None

    def _read(self, text: str) -> tuple[str, date]:
        if self.sort not in (Sort.URGENCY, Sort.CLOSENESS):
            return "", date.fromisoformat(text)
        rank, _, day = text.partition(" ")
        return str(int(rank)), date.fromisoformat(day)
