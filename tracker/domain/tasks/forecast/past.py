"""The past as counts: how many tasks were in which situation, and how many of them came late.

A situation is looked at on the 1st, the 11th and the 21st of each month. Counted is each deadline
of a task once for each band of days left. Memory grows by some twenty bytes for each of these, not
with what the tasks say.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.domain.tasks.forecast.lives import Found, Life, Situation, found_on
from tracker.domain.tasks.forecast.outcomes import Step, steps

DAYS_OF_MONTH = (1, 11, 21)
"""The days on which tasks are looked at; those due before the next one are named ahead."""
MONTHS_COUNTED = 24
"""From so many months before it a month learns."""
MONTHS_WALKED = 24
_ALWAYS = 2**16 - 1


class Count(NamedTuple):
    """So many were late of so many."""

    late: int
    of: int


Counts = Mapping[Situation, Count]


class Seen(NamedTuple):
    """A situation of the past that is decided: whether its task was late."""

    situation: Situation
    late: bool


class Candidate(NamedTuple):
    """A task that was due soon on a day, and whether it is known today to have been late."""

    due: date
    task_id: int
    situation: Situation
    late: bool


class Past:
    """All that is known of the past on a day; lives are added one by one and not stored."""

    def __init__(self, today: date, months: int = MONTHS_WALKED) -> None:
        self.today = today
        self._now = _month(today)
        self.first_walked = self._now - months
        self._base = self.first_walked - MONTHS_COUNTED
        self._days = [day for day in _naming_days(self._base, self._now) if day <= today]
        self._places: dict[Situation, int] = {}
        self._situations: list[Situation] = []
        self._known = (array("I"), array("H"), array("H"), array("H"), array("B"))
        self._decided: dict[int, tuple[array[int], array[int]]] = defaultdict(_two_arrays)
        self._due_soon: dict[date, list[tuple[date, int, int, bool]]] = defaultdict(list)
        self._of_units: dict[int, list[int]] = defaultdict(lambda: [0, 0])

    @property
    def since(self) -> date:
        """The first day that is looked at: what was closed before it need not be added."""
        return _first_of(self._base)

    @property
    def months(self) -> range:
        """The months that can be walked, this one among them."""
        return range(self.first_walked, self._now + 1)

    def add(self, life: Life) -> None:
        """Look at a task on each of the days."""
        first = max(life.entered_on, life.dates.assigned_on)
        last = max(life.deadlines(), default=date.min)
        counted: set[tuple[date, int]] = set()
        answers: dict[date, tuple[Step, ...]] = {}
        units: dict[date, int] = {}
        for on in self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]:
            seen = found_on(life, on)
            if seen is None:
                continue
            due = seen.due
            units[due] = seen.situation.unit_id
            if due not in answers:
                answers[due] = steps(life.dates, due, self.today)
            place = self._place(seen.situation)
            if (due, seen.situation.left) not in counted:
                counted.add((due, seen.situation.left))
                self._count(place, on, answers[due])
            self._name(life.task_id, on, seen, place, answers[due])
        for due, unit_id in units.items():
            if answers[due] and self._is_recent(_month(due) - self._base, self._now):
                self._count_of_unit(unit_id, answers[due][-1][1])

    def counts(self, month: int | None = None) -> dict[Situation, Count]:
        """What was known when a month began, of the months before it; or what is known today."""
        at = self._now + 1 if month is None else month
        numbers: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for place, seen, since, until, was_late in zip(*self._known, strict=True):
            if since + self._base < at <= until + self._base and self._is_recent(seen, at):
                numbers[place][0] += was_late
                numbers[place][1] += 1
        return {self._situations[place]: Count(*two) for place, two in numbers.items()}

    def of_units(self) -> dict[int, Count]:
        """How many deadlines of each unit's tasks were missed, each counted once, known today."""
        return {unit_id: Count(*two) for unit_id, two in self._of_units.items()}

    def decided(self, month: int) -> Iterator[Seen]:
        """The situations of a month of which is known today how they ended."""
        places, answers = self._decided.get(month - self._base, ((), ()))
        for place, was_late in zip(places, answers, strict=True):
            yield Seen(self._situations[place], bool(was_late))

    def due_soon(self, month: int) -> Iterator[list[Candidate]]:
        """For each day of a month that is over: the tasks due before the next such day."""
        for on in (day for day in self._days if _month(day) == month):
            if _next_day(on) <= self.today:
                yield [
                    Candidate(due, task_id, self._situations[place], was_late)
                    for due, task_id, place, was_late in self._due_soon.get(on, ())
                ]

    def _is_recent(self, seen: int, at: int) -> bool:
        return at - MONTHS_COUNTED <= seen + self._base

    def _place(self, situation: Situation) -> int:
        place = self._places.setdefault(situation, len(self._situations))
        if place == len(self._situations):
            self._situations.append(situation)
        return place

    def _count(self, place: int, on: date, answers: tuple[Step, ...]) -> None:
        month = _month(on) - self._base
        ends = [*(_month(day) - self._base for day, _ in answers[1:]), _ALWAYS - self._base]
        for (day, was_late), end in zip(answers, ends, strict=False):
            if was_late is not None:
                row = (place, month, _month(day) - self._base, end, was_late)
                for column, value in zip(self._known, row, strict=True):
                    column.append(value)
        if answers and answers[-1][1] is not None:
            places, decided = self._decided[month]
            places.append(place)
            decided.append(answers[-1][1])

    def _count_of_unit(self, unit_id: int, was_late: bool | None) -> None:
        if was_late is not None:
            self._of_units[unit_id][0] += was_late
            self._of_units[unit_id][1] += 1

    def _name(
        self, task_id: int, on: date, seen: Found, place: int, answers: tuple[Step, ...]
    ) -> None:
        if seen.due < _next_day(on):
            was_late = bool(answers and answers[-1][1])
            self._due_soon[on].append((seen.due, task_id, place, was_late))


def name_of(month: int) -> str:
    """``2025-06`` of a month's number."""
    return f"{_first_of(month):%Y-%m}"


def _two_arrays() -> tuple["array[int]", "array[int]"]:
    return array("I"), array("B")


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _naming_days(first: int, last: int) -> Iterator[date]:
    for month in range(first, last + 1):
        yield from (_first_of(month).replace(day=day) for day in DAYS_OF_MONTH)


def _next_day(on: date) -> date:
    later = [day for day in DAYS_OF_MONTH if day > on.day]
    return on.replace(day=later[0]) if later else _first_of(_month(on) + 1)
