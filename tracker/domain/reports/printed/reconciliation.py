"""Printed figures against computed ones: four verdicts.

Source: docs/domain.md, "Counting". A line agrees as printed, or as explained: when it contradicts
itself and its own arithmetic leaves one explanation, found without looking at the count. Where
several explanations are possible and one of them gives the count, a misprint is suspected.
"""

from dataclasses import dataclass
from typing import Any

from tracker.domain.reports.printed.explanations import Explanation, explain
from tracker.domain.reports.printed.line import (
    Figure,
    PrintedLine,
    adds_up,
    computed_figures,
    contradictions,
    printed_sum,
)
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import LabelledEnum


class Verdict(LabelledEnum):
    """What came of comparing a printed line with the count."""

    AGREES = "agrees", "Khớp"
    AS_EXPLAINED = "agrees_as_explained", "Khớp theo cách hiểu"
    MISPRINT_SUSPECTED = "misprint_suspected", "Nghi in sai"
    DIFFERS = "differs", "Lệch"


ENDS_WELL = (Verdict.AGREES, Verdict.AS_EXPLAINED)


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of comparing one printed line with the tasks.

    ``adds_up`` is ``None`` where the line prints no parts, not all of them, or no total.
    ``explanation`` is Vietnamese, only for a line that contradicts itself and can be explained.
    """

    line: PrintedLine
    printed_total: int | None
    printed_sum: int | None
    adds_up: bool | None
    explanation: str | None
    computed: Tally
    verdict: Verdict

    @property
    def agrees(self) -> bool:
        """Whether the line is what the program counts, as printed or as explained."""
        return self.verdict in ENDS_WELL

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
            "verdict": self.verdict.value,
            "agrees": self.agrees,
        }


def reconcile(line: PrintedLine, computed: Tally) -> Finding:
    """Compare a printed line with what the program counts for its period and register."""
    verdict, explanation = _judge(line, computed)
    return Finding(
        line=line,
        printed_total=line.total,
        printed_sum=printed_sum(line),
        adds_up=adds_up(line),
        explanation=explanation,
        computed=computed,
        verdict=verdict,
    )


def _judge(line: PrintedLine, computed: Tally) -> tuple[Verdict, str | None]:
    if adds_up(line) is not False:
        agrees = is_as_computed(line, computed)
        return Verdict.AGREES if agrees else Verdict.DIFFERS, None
    explanations = explain(line)
    likely = [one for one in explanations if not one.is_misprint] or explanations
    fitting = [one for one in explanations if is_as_computed(one.mended, computed)]
    if len(likely) == 1 and likely == fitting:
        return Verdict.AS_EXPLAINED, likely[0].sentence
    if fitting:
        return Verdict.MISPRINT_SUSPECTED, _all_named(line, explanations, fitting)
    return Verdict.DIFFERS, _all_named(line, likely, fitting) if likely else None


def _all_named(
    line: PrintedLine, explanations: list[Explanation], fitting: list[Explanation]
) -> str:
    """Every explanation in a clause, and which of them gives the count."""
    if len(explanations) == 1:
        text = explanations[0].sentence
    else:
        *causes, last = (one.cause for one in explanations)
        problem = contradictions(line.figures)[0]
        text = f"{problem}. Có nhiều cách hiểu: {'; '.join(causes)}; hoặc {last}."
    if not fitting:
        return text
    return f"{text} Khớp số đếm nếu {'; hoặc '.join(one.cause for one in fitting)}."


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
