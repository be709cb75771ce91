"""Why printed figures contradict one another: found in the line's own arithmetic, nowhere else.

Two things happen on paper. A part is counted inside its neighbour as well (2021, B:165): then the
parts exceed the total by exactly that part. Or one figure is misprinted: then any figure may be
the wrong one, each with the value that the others leave for it. What the program counts is not
asked: a line that is mended until it fits the count proves nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from tracker.domain.reports.printed.line import (
    SIDES,
    Figure,
    PrintedLine,
    adds_up,
    complete_splits,
    contradictions,
    number,
    partition,
    printed_sum,
    sum_of,
)

Figures = Mapping[Figure, int]

NEIGHBOURS = (
    (Figure.DONE_ON_TIME, Figure.DONE_LATE),
    (Figure.OPEN_IN_TIME, Figure.OPEN_OVERDUE),
    (Figure.IN_PROGRESS, Figure.NOT_STARTED),
    (Figure.IN_PROGRESS, Figure.AWAITING_CONFIRMATION),
)
"""(a, b): figures whose names invite counting b inside a as well."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One way to understand a line: ``mended`` is the line so understood.

    ``cause`` is a clause, to be named beside others; ``sentence`` says it in full.
    ``is_misprint``: a figure was printed wrongly; otherwise all are right and one holds another.
    """

    mended: PrintedLine
    cause: str
    sentence: str
    is_misprint: bool


def explain(line: PrintedLine) -> list[Explanation]:
    """Every way to understand a line that contradicts itself; parts inside others first.

    Empty for a line that holds, or whose contradictions no one of these removes.
    """
    if adds_up(line) is not False:
        return []
    explanations: dict[PrintedLine, Explanation] = {}
    for explanation in (*_inside(line), *_misprints(line)):
        explanations.setdefault(explanation.mended, explanation)
    return list(explanations.values())


def _inside(line: PrintedLine) -> Iterator[Explanation]:
    figures = line.figures
    for holder, part in NEIGHBOURS:
        size = figures.get(part, 0)
        if not 0 < size <= figures.get(holder, 0):
            continue
        alone = {holder: figures[holder] - size}
        for side in SIDES:  # a whole summed from its parts is too large with them
            if side.whole in figures and any(holder in split for split in side.splits):
                summed = {**alone, side.whole: figures[side.whole] - size}
                if not contradictions({**figures, **summed}):
                    yield _counted_inside(line, holder, part, summed)
        if not contradictions({**figures, **alone}):
            yield _counted_inside(line, holder, part, alone)


def _counted_inside(
    line: PrintedLine, holder: Figure, part: Figure, changes: Figures
) -> Explanation:
    figures, mended = line.figures, line.with_figures(changes)
    size, whole = number(figures[part]), number(figures[holder])
    problem, parts = contradictions(figures)[0], partition(mended.figures)
    cause = f"{size} “{part.label}” đã tính trong {whole} “{holder.label}”"
    if (printed_sum(line) or 0) - (line.total or 0) == figures[part]:
        reason = (
            f"{problem}, đúng bằng số “{part.label}” ({size}): số này đã tính trong "
            f"{whole} “{holder.label}”."
        )
    else:
        reason = f"{problem}: {cause}."
    total = number(sum_of(mended.figures, parts))
    sentence = f"{reason} Tách ra: {_list(mended.figures, parts)}, cộng lại {total}."
    return Explanation(mended, cause, sentence, is_misprint=False)


def _misprints(line: PrintedLine) -> Iterator[Explanation]:
    """One figure with the value that the others leave for it."""
    figures = line.figures
    problem = contradictions(figures)[0]
    for figure, printed in figures.items():
        for value in sorted({printed + gap for gap in _gaps(figures)}):
            if value >= 0 and not contradictions({**figures, figure: value}):
                name = f"“{figure.label}” in {number(printed)}, đúng là {number(value)}"
                yield Explanation(
                    line.with_figures({figure: value}),
                    name,
                    f"{problem}. Chỉ có một cách sửa một số mà các số khớp nhau: {name}.",
                    is_misprint=True,
                )


def _gaps(figures: Figures) -> set[int]:
    """By how much, up or down, sums differ that should be equal."""
    gaps = {figures.get(Figure.TOTAL, 0) - sum_of(figures, partition(figures))}
    for side in SIDES:
        values = [sum_of(figures, split) for split in complete_splits(figures, side)]
        values += [figures[side.whole]] if side.whole in figures else []
        gaps |= {one - other for one, other in combinations(values, 2)}
    return (gaps | {-gap for gap in gaps}) - {0}


def _list(figures: Figures, parts: tuple[Figure, ...]) -> str:
    """``544 hoàn thành đúng hạn, …, 41 chưa thực hiện (trong đó 1 quá hạn)``"""
    words = []
    for part in parts:
        nested = figures.get(Figure.NOT_STARTED_OVERDUE)
        within = f" (trong đó {number(nested)} quá hạn)" if nested is not None else ""
        words.append(
            f"{number(figures[part])} {part.label}{within if part is Figure.NOT_STARTED else ''}"
        )
    return ", ".join(words)
