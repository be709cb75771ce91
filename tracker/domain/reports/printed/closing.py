"""What the numbers of a text are when all of them are known: ratios, doubles, words of time alone.

"Giao 100, hoàn thành 80, đúng hạn 75, quá hạn 5": late ones that are done, since 75 + 5 = 80.
"Giao 100, hoàn thành 80, quá hạn 5": done late or overdue, nothing tells; it is left out.
"""

from collections.abc import Iterable, Mapping
from itertools import product

from tracker.domain.reports.printed.cues import MAY_BE
from tracker.domain.reports.printed.line import (
    DONE_SIDE,
    OPEN_SIDE,
    Figure,
    contains,
    contradictions,
    number,
)
from tracker.domain.reports.printed.reading import Reading, Untold

Figures = Mapping[Figure, int]

MOST_UNTOLD = 4
_BY_DEADLINE = [(side.whole, side.splits[0]) for side in (DONE_SIDE, OPEN_SIDE)]


def settle(reading: Reading) -> tuple[dict[Figure, int], list[str]]:
    """The figures that can be told, and what to say of those that cannot."""
    unread: list[str] = []
    figures = dict(reading.figures)
    for figure, values in reading.contested.items():
        unread.append(f"Có hai số cho “{figure.label}”: {values[0]}; mỗi lần chỉ dán một câu.")
        figures.pop(figure, None)
    if Figure.TOTAL in reading.contested:
        return {}, unread
    unread += _take_totals_of_ratios(reading, figures)
    unread += _drop_parts_of_what_is_started(reading, figures)
    closed = close(figures, reading.untold)
    if closed is None:
        unread += [f"Không rõ “{one.words}” là đã hoàn thành hay chưa." for one in reading.untold]
    else:
        figures |= closed
    return figures, unread


def _take_totals_of_ratios(reading: Reading, figures: dict[Figure, int]) -> list[str]:
    """The 45 of "40/45 nhiệm vụ" are the total, unless another figure that holds the 40."""
    unread: list[str] = []
    total = figures.get(Figure.TOTAL)
    others = [
        (whole, figure, words)
        for whole, figure, words in reading.wholes
        if not any(contains(one, figure) and value == whole for one, value in figures.items())
    ]
    if total is None and len({whole for whole, _, _ in others}) == 1:
        figures[Figure.TOTAL] = others[0][0]
        return unread
    for whole, figure, words in others:
        figures.pop(figure, None)
        unread.append(f"Không rõ {number(whole)} trong “{words}” là số gì.")
    return unread


def _drop_parts_of_what_is_started(reading: Reading, figures: dict[Figure, int]) -> list[str]:
    """Overdue among those in progress are all the overdue, if nothing else is open."""
    started = figures.get(Figure.IN_PROGRESS, 0)
    others = (Figure.NOT_STARTED, Figure.AWAITING_CONFIRMATION)
    total, done = figures.get(Figure.TOTAL), figures.get(Figure.DONE)
    all_open = figures.get(Figure.OPEN, started) == started
    if total is not None and done is not None:
        all_open = all_open and total - done == started
    if all_open and not any(figures.get(other) for other in others):
        return []
    dropped = [figure for figure in reading.of_started if figures.pop(figure, None) is not None]
    return [
        f"“{reading.of_started[figure]}” chỉ là một phần của số đang thực hiện và chưa thực hiện."
        for figure in dropped
    ]


def close(figures: Figures, untold: list[Untold]) -> dict[Figure, int] | None:
    """Numbers with words of time alone as figures; ``None`` where it cannot be told.

    They are told where they close a sum exactly, and in one way only.
    """
    if len(untold) > MOST_UNTOLD:
        return None
    fits = []
    for choice in product(*(MAY_BE[one.timing] for one in untold)):
        chosen = {
            figure: one.value
            for figure, one in zip(choice, untold, strict=True)
            if figure not in figures
        }
        if len(chosen) == len(untold) and _closes({**figures, **chosen}, chosen):
            fits.append(chosen)
    return fits[0] if len(fits) == 1 else None


def _closes(figures: Figures, added: Iterable[Figure]) -> bool:
    """Whether each of the added figures is part of a sum that holds."""
    if contradictions(figures):
        return False
    closed: set[Figure] = set()
    parts_of_total: list[Figure] = []
    sides = 0
    for whole, split in _BY_DEADLINE:
        has_split = all(part in figures for part in split)
        if has_split and figures.get(whole) == sum(figures[part] for part in split):
            closed |= set(split)
        if whole in figures or has_split:
            parts_of_total += [whole] if whole in figures else split
            sides += 1
    total = figures.get(Figure.TOTAL)
    if sides == len(_BY_DEADLINE) and total == sum(figures[part] for part in parts_of_total):
        closed |= set(parts_of_total)
    return set(added) <= closed
