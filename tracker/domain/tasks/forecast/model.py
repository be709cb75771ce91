"""The chance of being late in a situation, from counts.

First the office as a whole: a logistic regression on the parts of a situation, one effect for each
value, drawn toward none the more, the less the values of that part differ (empirical Bayes). Then
the unit itself: its own late ones of those alike, drawn toward what the first says as if ``WEIGHT``
more tasks had ended so. Everything is put back into counts to be explained.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import Any

from tracker.domain.tasks.forecast.lives import SILENT, Situation
from tracker.domain.tasks.forecast.past import Count

WEIGHT = 8
"""How many tasks the office's experience counts for beside the unit's own."""
ROUNDS = 8
"""From nothing, this often through all parts; fewer are enough from an earlier model on."""
ROUNDS_AGAIN = 3

_NOTHING = Count(0, 0)
_LEAST_SPREAD, _MOST_SPREAD = 0.01, 4.0  # of the effects of a part, as a variance
_LONGEST_STEP = 1.5

Alike = tuple[int, int]
"""Tasks alike: the bands of days left and of silence."""


@dataclass(frozen=True)
class Model:
    """What is counted, and the effects that follow, by part and value.

    ``base`` and effects are logits. ``alike``: the counts of each unit, by unit and ``Alike``.
    ``of_units``: how many deadlines each unit missed in all.
    """

    all_late: Count
    base: float
    effects: Sequence[Mapping[str | int, float]]
    alike: Mapping[tuple[int, int, int], Count]
    of_units: Mapping[int, Count]

    def chance(self, situation: Situation) -> float:
        """The chance of being late, between 0 and 1."""
        own = self.of_unit(situation)
        return (own.late + WEIGHT * self.chance_by_office(situation)) / (own.of + WEIGHT)

    def chance_by_office(self, situation: Situation) -> float:
        """The same without asking how the unit's own tasks alike ended."""
        return _sigmoid(
            self.base
            + sum(
                part.get(value, 0)
                for part, value in zip(self.effects, _parts(situation), strict=True)
            )
        )

    def of_unit(self, situation: Situation) -> Count:
        """How many of the unit's own tasks alike were late."""
        return self.alike.get((situation.unit_id, *alike(situation)), _NOTHING)

    def of_unit_in_all(self, unit_id: int) -> Count:
        """How many deadlines the unit missed, of whatever tasks."""
        return self.of_units.get(unit_id, _NOTHING)

    def of_all(self, situation: Situation) -> Count:
        """How many of all units' tasks alike were late."""
        return self._alike_of_all.get(alike(situation), _NOTHING)

    @cached_property
    def _alike_of_all(self) -> Mapping[Alike, Count]:
        counts: dict[Alike, list[Count]] = defaultdict(list)
        for (_, left, silent), count in self.alike.items():
            counts[left, silent].append(count)
        return {key: _sum(some) for key, some in counts.items()}

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "all": list(self.all_late),
            "base": self.base,
            "effects": [list(map(list, part.items())) for part in self.effects],
            "alike": [[*key, *count] for key, count in self.alike.items()],
            "units": [[unit_id, *count] for unit_id, count in self.of_units.items()],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Model":
        """What ``to_json`` made."""
        return cls(
            Count(*stored["all"]),
            stored["base"],
            [dict(map(tuple, part)) for part in stored["effects"]],
            {(unit, left, silent): Count(*two) for unit, left, silent, *two in stored["alike"]},
            {unit_id: Count(*two) for unit_id, *two in stored.get("units", [])},
        )


LONG_SILENT = 2
"""From this band of silence on, tasks are alike."""


def alike(situation: Situation) -> Alike:
    """What makes tasks alike."""
    return situation.left, min(situation.silent, LONG_SILENT)


def fit(
    counts: Mapping[Situation, Count],
    start: Model | None = None,
    of_units: Mapping[int, Count] | None = None,
) -> Model:
    """The model that follows from counts; ``start``: a former one that is near it. ``of_units`` is
    there to be told, no chance depends on it.
    """
    fitting = _Fitting(counts, start)
    for _ in range(ROUNDS_AGAIN if start else ROUNDS):
        fitting.level()
        for place in range(len(fitting.effects)):
            fitting.improve(place)
    alike_counts: dict[tuple[int, int, int], list[Count]] = defaultdict(list)
    for situation, count in counts.items():
        alike_counts[situation.unit_id, *alike(situation)].append(count)
    return Model(
        fitting.all_late,
        fitting.base,
        fitting.effects,
        {key: _sum(some) for key, some in alike_counts.items()},
        of_units or {},
    )


class _Fitting:
    """The regression, improved one part at a time by a Newton step for each of its values."""

    def __init__(self, counts: Mapping[Situation, Count], start: Model | None) -> None:
        self.all_late = _sum(counts.values())
        self.base = _logit(self.all_late) if start is None else start.base
        self._values = [_parts(situation) for situation in counts]
        self._counts = list(counts.values())
        number = len(self._values[0]) if counts else 0
        self.effects = (
            [dict(part) for part in start.effects] if start else [{} for _ in range(number)]
        )
        self._logits = [
            self.base
            + sum(part.get(value, 0) for part, value in zip(self.effects, values, strict=True))
            for values in self._values
        ]

    def level(self) -> None:
        """Let the level of all come nearer to what was counted."""
        chances = [_sigmoid(logit) for logit in self._logits]
        expected = sum(of * one for (_, of), one in zip(self._counts, chances, strict=True))
        weight = sum(
            of * one * (1 - one) for (_, of), one in zip(self._counts, chances, strict=True)
        )
        move = _bounded((self.all_late.late - expected) / max(weight, 1))
        self.base += move
        self._logits = [logit + move for logit in self._logits]

    def improve(self, place: int) -> None:
        """Let the effects of a part come nearer to what was counted."""
        part = self.effects[place]
        score: dict[str | int, float] = defaultdict(float)
        weight: dict[str | int, float] = defaultdict(float)
        for values, (late, of), logit in zip(self._values, self._counts, self._logits, strict=True):
            chance = _sigmoid(logit)
            score[values[place]] += late - of * chance
            weight[values[place]] += of * chance * (1 - chance)
        shrink = 1 / _spread(part, score, weight)
        moves = {
            value: _bounded((score[value] - shrink * part.get(value, 0)) / (weight[value] + shrink))
            for value in score
        }
        for value, move in moves.items():
            part[value] = part.get(value, 0) + move
        self._logits = [
            logit + moves[values[place]]
            for values, logit in zip(self._values, self._logits, strict=True)
        ]


def _parts(situation: Situation) -> tuple[str | int, ...]:
    """What has an effect: each part of a situation, and how a unit's silence differs from that of
    others.
    """
    unit_and_silence = situation.unit_id * (len(SILENT) + 1) + situation.silent
    return *situation, unit_and_silence


def _spread(
    part: Mapping[str | int, float],
    score: Mapping[str | int, float],
    weight: Mapping[str | int, float],
) -> float:
    """How much the effects of a part differ, as a variance, beyond what chance makes."""
    squares = sum((score[value] + weight[value] * part.get(value, 0)) ** 2 for value in score)
    chance = sum(weight.values())
    scale = sum(one * one for one in weight.values())
    return min(max((squares - chance) / scale if scale else 0, _LEAST_SPREAD), _MOST_SPREAD)


def _bounded(step: float) -> float:
    return min(max(step, -_LONGEST_STEP), _LONGEST_STEP)


def _sum(counts: Iterable[Count]) -> Count:
    late = of = 0
    for count in counts:
        late, of = late + count.late, of + count.of
    return Count(late, of)


def _logit(count: Count) -> float:
    return log((count.late + 0.5) / (count.of - count.late + 0.5))


def _sigmoid(logit: float) -> float:
    return 1 / (1 + exp(-min(max(logit, -30), 30)))
