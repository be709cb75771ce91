"""A line of figures as a document printed it: what its parts are, and whether they add up.

Forms differ: completed tasks stand as a whole or split by deadline, open ones as a whole, by
standing (2025, A:259) or by progress with the overdue nested (2021, B:165). All are views of the
same tasks, so which figure holds which others is said once here, as sets of tasks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import LabelledEnum, Progress, Register, Standing

if TYPE_CHECKING:
    from tracker.domain.reports.periods import Period


class Figure(LabelledEnum):
    """A figure that a line may print; the label is what Vietnamese sentences call it."""

    TOTAL = "total", "tổng số"
    DONE = Progress.DONE.value, Progress.DONE.label.lower()
    DONE_ON_TIME = Standing.DONE_ON_TIME.value, Standing.DONE_ON_TIME.label.lower()
    DONE_LATE = Standing.DONE_LATE.value, Standing.DONE_LATE.label.lower()
    OPEN = "open", "chưa hoàn thành"
    OPEN_IN_TIME = Standing.OPEN_IN_TIME.value, Standing.OPEN_IN_TIME.label.lower()
    OPEN_OVERDUE = Standing.OPEN_OVERDUE.value, Standing.OPEN_OVERDUE.label.lower()
    IN_PROGRESS = Progress.IN_PROGRESS.value, Progress.IN_PROGRESS.label.lower()
    AWAITING_CONFIRMATION = (
        Progress.AWAITING_CONFIRMATION.value,
        Progress.AWAITING_CONFIRMATION.label.lower(),
    )
    NOT_STARTED = Progress.NOT_STARTED.value, Progress.NOT_STARTED.label.lower()
    NOT_STARTED_OVERDUE = "not_started_overdue", f"{Progress.NOT_STARTED.label.lower()} quá hạn"


PARTS = tuple(figure for figure in Figure if figure is not Figure.TOTAL)


@dataclass(frozen=True, slots=True)
class Side:
    """The completed or the open tasks: printed as a whole, or by one of the ways to split them."""

    whole: Figure
    splits: tuple[tuple[Figure, ...], ...]


BY_PROGRESS = (Figure.IN_PROGRESS, Figure.AWAITING_CONFIRMATION, Figure.NOT_STARTED)
DONE_SIDE = Side(Figure.DONE, ((Figure.DONE_ON_TIME, Figure.DONE_LATE),))
OPEN_SIDE = Side(Figure.OPEN, ((Figure.OPEN_IN_TIME, Figure.OPEN_OVERDUE), BY_PROGRESS))
SIDES = (DONE_SIDE, OPEN_SIDE)

_OPEN_TASKS = {
    (standing, progress) for standing in OPEN_SIDE.splits[0] for progress in OPEN_SIDE.splits[1]
}
_DONE_TASKS = {(Figure.DONE, figure) for figure in DONE_SIDE.splits[0]}


def _tasks_of(figure: Figure) -> frozenset[tuple[Figure, Figure]]:
    """The finest kinds of task that a figure counts."""
    everything = _OPEN_TASKS | _DONE_TASKS
    if figure is Figure.TOTAL:
        return frozenset(everything)
    if figure is Figure.OPEN:
        return frozenset(_OPEN_TASKS)
    if figure is Figure.NOT_STARTED_OVERDUE:
        return frozenset({(Figure.OPEN_OVERDUE, Figure.NOT_STARTED)})
    return frozenset(kind for kind in everything if figure in kind)


_TASKS = {figure: _tasks_of(figure) for figure in Figure}


def contains(whole: Figure, part: Figure) -> bool:
    """Whether every task of ``part`` is rightly one of ``whole``, and not the other way round."""
    return _TASKS[whole] > _TASKS[part]


def are_disjoint(one: Figure, other: Figure) -> bool:
    """Whether no task can rightly be counted in both."""
    return not _TASKS[one] & _TASKS[other]


def overlap(one: Figure, other: Figure) -> Figure | None:
    """The figure of the tasks that are counted in both; ``None`` where no figure is theirs."""
    both = _TASKS[one] & _TASKS[other]
    return next((figure for figure, tasks in _TASKS.items() if tasks == both), None)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The figures a document prints for a period and a register; ``None`` is not printed.

    ``as_of`` is the day they were counted when it is not the end of the period; ``source`` names
    document and line.
    """

    period: "Period"
    register: Register
    total: int | None = None
    done: int | None = None
    done_on_time: int | None = None
    done_late: int | None = None
    open: int | None = None
    open_in_time: int | None = None
    open_overdue: int | None = None
    in_progress: int | None = None
    awaiting_confirmation: int | None = None
    not_started: int | None = None
    not_started_overdue: int | None = None
    as_of: date | None = None
    source: str = ""
    note: str = ""

    @property
    def figures(self) -> dict[Figure, int]:
        """What is printed, in the order in which reports name it."""
        values = {figure: getattr(self, figure.value) for figure in Figure}
        return {figure: value for figure, value in values.items() if value is not None}

    def with_figures(self, figures: Mapping[Figure, int]) -> "PrintedLine":
        """The same line with some figures put in place of the printed ones."""
        mended = {figure.value: value for figure, value in figures.items()}
        return replace(self, **mended)  # type: ignore[arg-type]


def computed_figures(tally: Tally) -> dict[Figure, int]:
    """Every figure a line may print, as the program counts it."""
    derived = {Figure.OPEN: tally.open_}
    return {figure: derived.get(figure, getattr(tally, figure.value, 0)) for figure in Figure}


def side_parts(figures: Mapping[Figure, int], side: Side) -> tuple[Figure, ...]:
    """The printed figures to sum for one side, each task once; empty where none is printed.

    The finest complete split, else the whole, else what is printed of a split (the larger, if
    there are two).
    """
    complete = complete_splits(figures, side)
    if complete:
        return complete[0]
    if side.whole in figures:
        return (side.whole,)
    partial = partial_splits(figures, side)
    return max(partial, key=lambda parts: sum_of(figures, parts), default=())


def complete_splits(figures: Mapping[Figure, int], side: Side) -> list[tuple[Figure, ...]]:
    """The splits of which every part is printed; forms without "chờ xác nhận" are complete too."""
    return [parts for split in side.splits if (parts := _printed(figures, split, complete=True))]


def partial_splits(figures: Mapping[Figure, int], side: Side) -> list[tuple[Figure, ...]]:
    """What is printed of the splits of which some part is not."""
    return [parts for split in side.splits if (parts := _printed(figures, split, complete=False))]


def _printed(
    figures: Mapping[Figure, int], split: tuple[Figure, ...], *, complete: bool
) -> tuple[Figure, ...]:
    needed = set(split) - {Figure.AWAITING_CONFIRMATION}
    if complete != (needed <= figures.keys()):
        return ()
    return tuple(part for part in split if part in figures)


def sum_of(figures: Mapping[Figure, int], parts: Iterable[Figure]) -> int:
    """The sum of those figures, all of which are printed."""
    return sum(figures[part] for part in parts)


def partition(figures: Mapping[Figure, int]) -> tuple[Figure, ...]:
    """The printed parts that make up the total, each task once; empty where none is printed."""
    return tuple(part for side in SIDES for part in side_parts(figures, side))


def printed_sum(line: PrintedLine) -> int | None:
    """The sum of the parts that make up the total; ``None`` where the line prints no such part."""
    figures = line.figures
    parts = partition(figures)
    return sum_of(figures, parts) if parts else None


def adds_up(line: PrintedLine) -> bool | None:
    """Whether total, parts and nested figures agree.

    ``None`` where that cannot be told: without a total, without parts, or where the parts leave
    something over for one that is not printed (31/82).
    """
    together, figures = printed_sum(line), line.figures
    if line.total is None or together is None:
        return None
    if contradictions(figures):
        return False
    return True if together == line.total else None


def _leaves_out_a_part(figures: Mapping[Figure, int]) -> bool:
    """Whether the form has no figure for some part of the total."""
    for side in SIDES:
        parts = side_parts(figures, side)
        if parts != (side.whole,) and parts not in complete_splits(figures, side):
            return True
    return False


def contradictions(figures: Mapping[Figure, int]) -> list[str]:
    """What does not hold among the printed figures, each as a Vietnamese clause."""
    clauses = list(_against_the_total(figures))
    for side in SIDES:
        clauses += _within_a_side(figures, side)
    return clauses + list(_nested(figures))


def _against_the_total(figures: Mapping[Figure, int]) -> Iterable[str]:
    parts = partition(figures)
    if Figure.TOTAL not in figures or not parts:
        return
    total, together = figures[Figure.TOTAL], sum_of(figures, parts)
    if together > total:
        yield (
            f"Các phần in ra cộng lại {number(together)}, vượt tổng {number(total)} "
            f"là {number(together - total)}"
        )
    elif together < total and not _leaves_out_a_part(figures):
        yield (
            f"Các phần in ra cộng lại {number(together)}, thiếu {number(total - together)} "
            f"so với tổng {number(total)}"
        )


def _within_a_side(figures: Mapping[Figure, int], side: Side) -> list[str]:
    """A side's whole and its complete splits must be equal; a part of it cannot exceed it."""
    complete = complete_splits(figures, side)
    clauses: list[str] = []
    if side.whole not in figures and not complete:
        return clauses
    value = side_value(figures, side)
    for parts in complete:
        together = sum_of(figures, parts)
        if together != figures.get(side.whole, together):
            clauses.append(
                f"Số “{side.whole.label}” in {number(figures[side.whole])}, "
                f"các phần của số này cộng lại {number(together)}"
            )
        elif side.whole not in figures and together != value:
            clauses.append(
                f"Số “{side.whole.label}” chia theo thời hạn cộng lại {number(value)}, "
                f"chia theo tiến độ cộng lại {number(together)}"
            )
    for parts in partial_splits(figures, side):
        together = sum_of(figures, parts)
        if together > value:
            words = " và ".join(f"“{part.label}”" for part in parts)
            clauses.append(f"Số {words} ({number(together)}) vượt số bao gồm nó ({number(value)})")
    return clauses


def side_value(figures: Mapping[Figure, int], side: Side) -> int:
    """What the line prints for that side, summed from its finest parts; 0 where nothing is."""
    return sum_of(figures, side_parts(figures, side))


def _nested(figures: Mapping[Figure, int]) -> Iterable[str]:
    """Not started and overdue: never more than either, and the rest of it is open in time."""
    nested = figures.get(Figure.NOT_STARTED_OVERDUE)
    if nested is None:
        return
    for whole in (Figure.NOT_STARTED, Figure.OPEN_OVERDUE, Figure.OPEN):
        if whole in figures and nested > figures[whole]:
            yield (
                f"Số “{Figure.NOT_STARTED_OVERDUE.label}” ({number(nested)}) vượt số "
                f"“{whole.label}” ({number(figures[whole])})"
            )
    if Figure.NOT_STARTED in figures and Figure.OPEN_IN_TIME in figures:
        rest = figures[Figure.NOT_STARTED] - nested
        if rest > figures[Figure.OPEN_IN_TIME]:
            yield (
                f"Số “{Figure.NOT_STARTED.label}” còn trong hạn ({number(rest)}) vượt số "
                f"“{Figure.OPEN_IN_TIME.label}” ({number(figures[Figure.OPEN_IN_TIME])})"
            )


def number(value: int) -> str:
    """As sentences write it, "." grouping thousands: ``1.234``"""
    return f"{value:,}".replace(",", ".")
