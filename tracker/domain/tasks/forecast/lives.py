"""In which situation a task is on a day, by what is known on that day.

Only open tasks in time that the unit has not reported are in one. What was entered after the day is
not known on it: a task, a word of the unit, a report on paper, a decision, another field of work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.domain.tasks.silence import OWING
from tracker.domain.tasks.standing import Position, TaskDates, position
from tracker.domain.vocabulary import Standing

LEFT = (3, 10, 30)
"""The last days of each band of days left until the deadline; a further band is open."""
SILENT = (7, 14, 30)
"""The same of calendar days since the unit's last word."""
TERM = (10, 30, 90)
"""The same of days from the assignment to the deadline."""
MOVED = (0, 1)
"""The same of extensions granted so far."""


class Situation(NamedTuple):
    """What the chance depends on; days stand as places of their bands.

    ``together``: several tasks were made of one item of the directive. ``field``: the name of the
    field of work, empty without one.
    """

    unit_id: int
    left: int
    silent: int
    term: int
    moved: int
    together: bool
    field: str


class Found(NamedTuple):
    """A task in its situation on a day, with the exact days."""

    situation: Situation
    due: date
    days_left: int
    days_silent: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the unit or a turn given to it (``tracker.domain.tasks.silence``): the day it
    counts for, the day on which it was entered, and from which day on it is known as taken back.
    """

    on: date
    entered_on: date
    taken_back_on: date | None = None

    def heard_by(self, day: date) -> bool:
        """Whether it counts, by what is known on a day."""
        undone = self.taken_back_on is not None and self.taken_back_on <= day
        return self.on <= day and self.entered_on <= day and not undone


@dataclass(frozen=True, slots=True)
class Life:
    """A task with what happened to it.

    ``entered_on``: since when the program knows it. ``units``: (since, unit) in order of entry.
    ``field``: the present field of work; ``former_fields``: (the day on which it was changed, the
    field until then), in order. ``together_since``: since when several tasks of its item are known.
    """

    task_id: int
    dates: TaskDates
    entered_on: date
    units: tuple[tuple[date, int], ...]
    words: tuple[Word, ...] = ()
    field: str = ""
    former_fields: tuple[tuple[date, str], ...] = ()
    together_since: date | None = None

    def deadlines(self) -> Iterator[date]:
        """Every deadline that it has or had."""
        yield from filter(
            None, (self.dates.deadline, *(row.deadline for row in self.dates.changes))
        )


def found_on(life: Life, on: date) -> Found | None:
    """The situation of a task on a day; None where nothing is to be said of it."""
    if life.entered_on > on:
        return None
    stands = position(life.dates, on, on)
    if stands is None or stands.deadline is None or not _at_stake(stands):
        return None
    left = (stands.deadline - on).days
    silent = (on - _heard_last(life, on)).days
    situation = Situation(
        unit_id=_unit_on(life, on),
        left=band(LEFT, left),
        silent=band(SILENT, silent),
        term=band(TERM, (stands.deadline - life.dates.assigned_on).days),
        moved=band(MOVED, _times_extended(life.dates, on)),
        together=life.together_since is not None and life.together_since <= on,
        field=_field_on(life, on),
    )
    return Found(situation, stands.deadline, left, silent)


def band(last_days: tuple[int, ...], number: int) -> int:
    """The place of the band in which a number lies."""
    return sum(number > last for last in last_days)


def _at_stake(stands: Position) -> bool:
    return stands.standing is Standing.OPEN_IN_TIME and stands.progress in OWING


def _heard_last(life: Life, on: date) -> date:
    heard = (word.on for word in life.words if word.heard_by(on))
    return max([life.dates.assigned_on, life.entered_on, *heard])


def _unit_on(life: Life, on: date) -> int:
    led = [(since, place) for place, (since, _) in enumerate(life.units) if since <= on]
    return life.units[max(led)[1] if led else 0][1]


def _times_extended(dates: TaskDates, on: date) -> int:
    return sum(row.by_extension and row.changed_on <= on for row in dates.changes)


def _field_on(life: Life, on: date) -> str:
    return next((field for until, field in life.former_fields if until > on), life.field)
