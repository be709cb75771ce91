"""What the reader made of a document, counted: each rate is a number right of a number asked.

- tasks: proposals of the kind ``task``. Precision: how many of them are in the gold; recall: how
  many of the gold's are proposed as such. A routine duty proposed as a task is a wrong task.
- lead: matched tasks with exactly the gold's lead units. coordinating: of those where either names
  one, the same ones. unknown: names of no registered unit that were told, none of them lost.
- deadline: matched tasks with the gold's last day, its working days, or rightly with neither. A
  wrong day that is called sure is counted apart.
- by confidence: of what was called sure, and of what was to be looked at, how much was right.
- head: the fields of the directive, one by one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.directives.proposals.measuring.gold import Gold, GoldTask
from tracker.domain.directives.proposals.measuring.matching import Likeness, likeness, matched
from tracker.domain.text import fold

RATES = (
    "precision", "recall", "lead", "coordinating", "unknown", "deadline", "product", "recurring",
    "head",
)  # fmt: skip
Pair = tuple[GoldTask, dict[str, Any]]


@dataclass
class Score:
    """Right and asked of each rate, with what went wrong in words."""

    documents: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked_of: Counter[str] = field(default_factory=Counter)
    labelled: Counter[tuple[str, str]] = field(default_factory=Counter)  # field, confidence
    labelled_right: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_source: Counter[tuple[str, str]] = field(
        default_factory=Counter
    )  # field, where it was found
    by_source_right: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong_sure: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, rate: str, is_right: bool, miss: str = "") -> None:
        """One thing asked for; the miss is told if it is not right."""
        self.asked_of[rate] += 1
        self.right[rate] += is_right
        if not is_right and miss:
            self.misses.append(f"{rate}: {miss}")

    def count_field(self, name: str, is_right: bool, miss: str, one: dict[str, Any]) -> None:
        """A field of a proposal, which says itself how far it is to be believed."""
        self.count(name, is_right, miss)
        label = name, one.get("confidence", {}).get(name, "–")
        self.labelled[label] += 1
        self.labelled_right[label] += is_right
        if one.get("lead_units" if name == "lead" else name) or one.get("working_days"):
            source = name, one.get("sources", {}).get(name, "none")
            self.by_source[source] += 1
            self.by_source_right[source] += is_right

    def rate(self, name: str) -> float | None:
        """The share that is right; none where nothing was asked."""
        return self.right[name] / self.asked_of[name] if self.asked_of[name] else None

    def cell(self, name: str) -> str:
        """The share as tables have it: ``0.93 (14/15)``."""
        rate = self.rate(name)
        return "–" if rate is None else f"{rate:.2f} ({self.right[name]}/{self.asked_of[name]})"


def total(scores: Iterable[Score]) -> Score:
    """All counts together."""
    result = Score()
    for one in scores:
        result.documents += one.documents
        result.right += one.right
        result.asked_of += one.asked_of
        result.labelled += one.labelled
        result.labelled_right += one.labelled_right
        result.by_source += one.by_source
        result.by_source_right += one.by_source_right
        result.wrong_sure += one.wrong_sure
        result.misses += one.misses
    return result


def scored(sample: Gold, proposed: dict[str, Any], alike: Likeness = likeness) -> Score:
    """The command's JSON held to the gold of its document."""
    score = Score(documents=1)
    _head(score, sample, proposed["directive"])
    pairs = matched(sample.tasks, proposed["tasks"], alike)
    _tasks(score, sample, proposed["tasks"], pairs)
    for gold, one in pairs:
        if gold.kind == "task" and not gold.optional:
            _units(score, gold, one)
            _deadline(score, gold, one)
            if gold.product:
                right = _is_product(gold.product, one["product"] or "")
                score.count("product", right, f"{gold.product!r}, not {one['product']!r}")
    return score


def _is_product(gold: str, proposed: str) -> bool:
    """The same words, or the same with more said of it."""
    return likeness(gold, proposed) >= 0.5 or _plain(gold) in _plain(proposed)


def _tasks(score: Score, sample: Gold, proposed: list[dict[str, Any]], pairs: list[Pair]) -> None:
    partner = {id(one): gold for gold, one in pairs}
    for one in proposed:
        gold = partner.get(id(one))
        if one["kind"] == "task" and not (gold and gold.optional):
            right = gold is not None and gold.kind == "task"
            score.count("precision", right, f"no task: {one['content'][:110]}")
    kinds = {id(gold): one["kind"] for gold, one in pairs}
    for task in sample.tasks:
        if not task.optional:
            right = kinds.get(id(task)) == task.kind
            rate = "recall" if task.kind == "task" else "recurring"
            score.count(rate, right, f"{task.kind} not proposed as such: {task.content[:110]}")


def _units(score: Score, gold: GoldTask, one: dict[str, Any]) -> None:
    lead, helpers = frozenset(one["lead_units"]), frozenset(one["coordinating_units"])
    miss = _units_miss(gold, gold.lead_units, lead)
    score.count_field("lead", lead == gold.lead_units, miss, one)
    if helpers or gold.coordinating_units:
        miss = _units_miss(gold, gold.coordinating_units, helpers)
        score.count_field("coordinating", helpers == gold.coordinating_units, miss, one)
    names = [fold(name) for name in one["unknown_units"]]
    for name in gold.unknown_units:
        right = any(fold(name) in other or other in fold(name) for other in names)
        score.count("unknown", right, f"{name} lost, {names}: {gold.content[:70]}")


def _units_miss(gold: GoldTask, owed: frozenset[str], proposed: frozenset[str]) -> str:
    lacking, strange = sorted(owed - proposed), sorted(proposed - owed)
    return f"lacks {_few(lacking)}, has {_few(strange)}: {gold.content[:70]}"


def _few(codes: list[str]) -> str:
    return "[" + " ".join(codes[:6]) + (f" … {len(codes)}" if len(codes) > 6 else "") + "]"


def _deadline(score: Score, gold: GoldTask, one: dict[str, Any]) -> None:
    day = gold.deadline.isoformat() if gold.deadline else None
    if gold.working_days:
        right = one["working_days"] == gold.working_days
    else:
        right = one["deadline"] == day and not one["working_days"]
    miss = f"{day or gold.working_days}, not {one['deadline'] or one['working_days']}"
    score.count_field("deadline", right, f"{miss}: {gold.content[:80]}", one)
    sure = one.get("confidence", {}).get("deadline") == "sure"
    wrong_day = one["deadline"] is not None and not right
    score.wrong_sure += wrong_day and sure
    if wrong_day and sure:
        score.misses.append(f"wrong day called sure: {miss}: {gold.content[:80]}")


def _head(score: Score, sample: Gold, proposed: dict[str, Any]) -> None:
    for name, value in sample.directive.items():
        other = proposed.get(name)
        score.count(
            "head", _same(name, value, other), f"{sample.name} {name}: {value!r}, not {other!r}"
        )


def _same(name: str, gold: str | None, proposed: str | None) -> bool:
    if gold is None or proposed is None:
        return gold is None and not proposed
    one, other = _plain(gold), _plain(proposed)
    if name == "subject":
        return likeness(one, other) >= 0.9
    if name == "signer":
        return one in other
    if name == "issuer":  # the province may be left out
        return one.split()[:1] == other.split()[:1] and other in one and likeness(one, other) > 0.6
    return one == other


def _plain(value: str) -> str:
    """Without accents, capitals and signs; the committee by its short name."""
    text = re.sub(r"uy ban nhan dan", "ubnd", fold(value))
    text = re.sub(r"hoi dong nhan dan", "hdnd", text)
    text = re.sub(r"^(?:v/v|ve viec|ve)\s+", "", text.strip())
    return re.sub(r"[\s.,:;–-]+", " ", text).strip()
