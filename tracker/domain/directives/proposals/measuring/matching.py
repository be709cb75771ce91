"""Which proposal is which task of the gold: by the words they share, one to one.

The likeness of two contents is Dice's: twice the words they share, by the words of both, without
accents and capitals. From 0.5 on they can be the same. The likest go together first; among equals
those with a lead unit in common, then those that stand at the same place of their lists.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tracker.domain.directives.proposals.measuring.gold import GoldTask
from tracker.domain.text import words

LEAST = 0.5
Likeness = Callable[[str, str], float]


def likeness(one: str, other: str) -> float:
    """0 for no word in common, 1 for the same words."""
    first, second = Counter(words(one)), Counter(words(other))
    size = first.total() + second.total()
    return 2 * (first & second).total() / size if size else 0.0


def matched(
    gold: Sequence[GoldTask], proposed: Sequence[dict[str, Any]], alike: Likeness = likeness
) -> list[tuple[GoldTask, dict[str, Any]]]:
    """The pairs, in the order of the gold."""
    close = []
    for at, task in enumerate(gold):
        for place, one in enumerate(proposed):
            like = alike(task.content, one["content"])
            if like >= LEAST:
                shared = bool(task.lead_units & set(one["lead_units"]))
                close.append((-round(like, 3), not shared, abs(at - place), at, place))
    pairs: dict[int, int] = {}
    for *_, at, place in sorted(close):
        if at not in pairs and place not in pairs.values():
            pairs[at] = place
    return [(gold[at], proposed[place]) for at, place in sorted(pairs.items())]
