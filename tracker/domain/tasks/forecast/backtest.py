"""What the chances would have said, month by month, with what was known then.

Each month learns from the months before it, by what was known when it began. Then it names, on the
1st, the 11th and the 21st, those of the tasks due before the next of these days that it holds for
most likely to be late: twenty, or half of them where fewer than forty are due. The plain rule names
as many: those whose deadline is nearest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from math import sqrt
from typing import Any

from tracker.domain.tasks.forecast.lives import Situation
from tracker.domain.tasks.forecast.model import Model, fit
from tracker.domain.tasks.forecast.past import Candidate, Count, Past, name_of

MOST_NAMED = 20
FEWEST_LATE, FEWEST = 20, 100
"""A month that knows fewer late tasks, or fewer tasks, than these says nothing."""
TENTHS = 10
SURE = 2.0
"""The plain rule is beaten by more than so many times what chance alone makes of the difference."""


@dataclass(frozen=True, slots=True)
class Tenth:
    """The tasks whose chance lay in a tenth (0: up to 10%): how many, what was said, what came."""

    of: int = 0
    expected: float = 0.0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the walk. ``squares`` is the sum of squared errors over ``of`` tasks,
    ``plain_squares`` the same had each been given the office's rate. Of the ``named``,
    ``late_named`` were late, of those the plain rule names ``late_nearest``; ``named_alone`` and
    ``nearest_alone`` of the late were named by the one and not by the other.
    """

    name: str
    of: int
    squares: float
    plain_squares: float
    named: int
    late_named: int
    late_nearest: int
    named_alone: int
    nearest_alone: int


@dataclass(frozen=True)
class Backtest:
    """What came of the walk."""

    months: Sequence[Month] = ()
    tenths: Sequence[Tenth] = field(default_factory=lambda: [Tenth()] * TENTHS)

    @property
    def of(self) -> int:
        """How many situations were given a chance."""
        return sum(month.of for month in self.months)

    @property
    def brier(self) -> float | None:
        """The mean squared error of the chances: 0 is perfect."""
        return sum(month.squares for month in self.months) / self.of if self.of else None

    @property
    def plain_brier(self) -> float | None:
        """The same had each task been given the office's rate."""
        return sum(month.plain_squares for month in self.months) / self.of if self.of else None

    @property
    def named(self) -> int:
        """How many tasks either rule named ahead."""
        return sum(month.named for month in self.months)

    @property
    def late_named(self) -> int:
        """How many of the named were late."""
        return sum(month.late_named for month in self.months)

    @property
    def late_nearest(self) -> int:
        """How many of those with the nearest deadline were late."""
        return sum(month.late_nearest for month in self.months)

    @property
    def beats(self) -> bool:
        """Whether the chances are better than the plain rule, beyond what luck makes."""
        if self.brier is None or self.plain_brier is None or self.brier >= self.plain_brier:
            return False
        ahead = sum(month.named_alone for month in self.months)
        behind = sum(month.nearest_alone for month in self.months)
        return ahead - behind > SURE * sqrt(ahead + behind)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "months": [asdict(month) for month in self.months],
            "tenths": [asdict(tenth) for tenth in self.tenths],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Backtest":
        """What ``to_json`` made."""
        return cls(
            [Month(**month) for month in stored["months"]],
            [Tenth(**tenth) for tenth in stored["tenths"]],
        )


def backtest(past: Past) -> Backtest:
    """Walk through the months of a past, each with what was known when it began."""
    months: list[Month] = []
    tenths = [Tenth()] * TENTHS
    model: Model | None = None
    for month in past.months:
        counts = past.counts(month)
        if enough(counts.values()):
            model = fit(counts, model)
            walked = _month(model, past, month, tenths)
            if walked.of or walked.named:
                months.append(walked)
    return Backtest(months, tenths)


def enough(counts: Iterable[Count]) -> bool:
    """Whether so much is known that a chance means something."""
    late, of = (sum(column) for column in zip((0, 0), *counts, strict=True))
    return bool(late >= FEWEST_LATE and of >= FEWEST)


def _month(model: Model, past: Past, month: int, tenths: list[Tenth]) -> Month:
    """A month of the walk; what was said and came in it is added to the tenths."""
    rate = model.all_late.late / model.all_late.of
    chances: dict[Situation, float] = {}
    of, squares, plain = 0, 0.0, 0.0
    for situation, was_late in past.decided(month):
        if situation not in chances:
            chances[situation] = model.chance(situation)
        chance = chances[situation]
        of, squares, plain = (
            of + 1,
            squares + (chance - was_late) ** 2,
            plain + (rate - was_late) ** 2,
        )
        place = min(int(chance * TENTHS), TENTHS - 1)
        former = tenths[place]
        tenths[place] = Tenth(former.of + 1, former.expected + chance, former.late + was_late)
    named = (_named(model, due) for due in past.due_soon(month))
    sums = (sum(column) for column in zip((0,) * 5, *named, strict=True))
    return Month(name_of(month), of, squares, plain, *sums)


def _named(model: Model, due: Sequence[Candidate]) -> tuple[int, int, int, int, int]:
    """Of tasks due soon: how many are named, how many of them were late by either rule, and how
    many of the late ones only one of the rules named.
    """
    number = min(MOST_NAMED, len(due) // 2)
    nearest = sorted(due)[:number]
    likeliest = sorted(due, key=lambda one: (-model.chance(one.situation), one.due, one.task_id))
    by_chance = {one.task_id for one in likeliest[:number] if one.late}
    by_day = {one.task_id for one in nearest if one.late}
    alone, behind = len(by_chance - by_day), len(by_day - by_chance)
    return number, len(by_chance), len(by_day), alone, behind
