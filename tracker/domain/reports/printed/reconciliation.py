"""Printed figures against computed ones: do they add up, do they agree, and if not, why.

Source: docs/domain.md, "Counting". A line agrees as printed, or as explained: when it contradicts
itself, by the one slip whose mending gives exactly what the program counts.
"""

from dataclasses import dataclass
from typing import Any

from tracker.domain.reports.printed.line import (
    Figure,
    PrintedLine,
    adds_up,
    computed_figures,
    printed_sum,
)
from tracker.domain.reports.printed.repairs import Repair, explain
from tracker.domain.reports.tally import Tally

OTHERS_NAMED = 2
"""How many further possibilities an explanation names before it would become a list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of comparing one printed line with the tasks.

    ``adds_up`` is ``None`` where the line prints no parts or no total. ``explanation`` is a
    Vietnamese sentence, only for a line that does not add up and only where some slip explains it.
    """

    line: PrintedLine
    printed_total: int | None
    printed_sum: int | None
    adds_up: bool | None
    explanation: str | None
    computed: Tally
    agrees: bool

    def to_json(self) -> dict[str, Any]:
        """As ``reconcile --format json`` prints it."""
        return {
            "period": self.line.period.name,
            "register": self.line.register.value,
            "printed_total": self.printed_total,
            "printed_sum": self.printed_sum,
            "adds_up": self.adds_up,
            "explanation": self.explanation,
            "computed": self.computed.to_json(),
            "agrees": self.agrees,
        }


def reconcile(line: PrintedLine, computed: Tally) -> Finding:
    """Compare a printed line with what the program counts for its period and register."""
    explanation, agrees = _judge(line, computed)
    return Finding(
        line=line,
        printed_total=line.total,
        printed_sum=printed_sum(line),
        adds_up=adds_up(line),
        explanation=explanation,
        computed=computed,
        agrees=agrees,
    )


def _judge(line: PrintedLine, computed: Tally) -> tuple[str | None, bool]:
    if adds_up(line) is not False:
        return None, is_as_computed(line, computed)
    repairs = explain(line)
    for repair in repairs:
        if is_as_computed(repair.mended, computed):
            return repair.sentence, True
    return _possibilities(repairs), False


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure as printed, beside the computed one."""

    figure: Figure
    printed: int
    computed: int


def differences(finding: Finding, *, all: bool = False) -> list[Difference]:
    """The printed figures that are not the computed ones, or all of them, in the line's order."""
    counted = computed_figures(finding.computed)
    figures = finding.line.figures.items()
    return [
        Difference(figure, printed, counted[figure])
        for figure, printed in figures
        if all or printed != counted[figure]
    ]


def is_as_computed(line: PrintedLine, computed: Tally) -> bool:
    """Whether every printed figure is the computed one.

    A form that has no "chờ xác nhận" counts tasks that wait for confirmation as in progress.
    """
    counted = computed_figures(computed)
    in_progress = {counted[Figure.IN_PROGRESS]}
    if line.awaiting_confirmation is None:
        in_progress.add(counted[Figure.IN_PROGRESS] + counted[Figure.AWAITING_CONFIRMATION])
    return all(
        value in in_progress if figure is Figure.IN_PROGRESS else value == counted[figure]
        for figure, value in line.figures.items()
    )


def _possibilities(repairs: list[Repair]) -> str | None:
    """The likeliest repair in full, and briefly what else it could have been."""
    if not repairs:
        return None
    first, *others = repairs
    if first.is_a_matter_of_form or not others:
        return first.sentence
    causes = [f"hoặc {repair.cause}" for repair in others[:OTHERS_NAMED]]
    if len(others) > OTHERS_NAMED:
        causes.append(f"và {len(others) - OTHERS_NAMED} khả năng khác")
    words = ", ".join(causes)
    return f"{first.sentence} {words[0].upper()}{words[1:]}."
