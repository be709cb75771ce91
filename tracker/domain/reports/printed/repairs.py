"""Why printed figures do not add up: the single slips that, when mended, make everything hold.

No line is a special case. Every slip of every kind is tried on every figure, and what remains is
what leaves no contradiction; which of several it was, only the tasks themselves can decide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from itertools import combinations, pairwise

from tracker.domain.reports.printed.line import (
    BY_PROGRESS,
    OPEN_SIDE,
    SIDES,
    Figure,
    PrintedLine,
    Side,
    adds_up,
    are_disjoint,
    complete_splits,
    contains,
    contradictions,
    number,
    partition,
    printed_sum,
    side_parts,
    sum_of,
)

Figures = Mapping[Figure, int]


class RepairKind(StrEnum):
    """What went wrong on paper."""

    PART_LEFT_OUT = "part_left_out"
    COUNTED_INSIDE = "counted_inside"
    TRANSPOSED = "transposed"
    LEFT_OUT_OF_TOTAL = "left_out_of_total"
    NESTED_LEFT_OUT = "nested_left_out"
    ONE_OFF = "one_off"
    COUNTED_TWICE = "counted_twice"
    PRINTED_AS_ZERO = "printed_as_zero"


KIN = (
    (Figure.DONE_ON_TIME, Figure.DONE_LATE),
    (Figure.OPEN_IN_TIME, Figure.OPEN_OVERDUE),
    (Figure.IN_PROGRESS, Figure.AWAITING_CONFIRMATION),
    (Figure.IN_PROGRESS, Figure.NOT_STARTED),
    (Figure.IN_PROGRESS, Figure.NOT_STARTED_OVERDUE),
    (Figure.OPEN_IN_TIME, Figure.NOT_STARTED_OVERDUE),
)
"""(a, b): figures whose names invite counting b inside a, as with the late ones of 2021 (B:165)."""


class _Rank(IntEnum):
    """Slips from the most to the least plausible."""

    KIN_INSIDE = 1
    TRANSPOSED = 2
    LEFT_OUT_OF_WHOLE = 3
    ONE_OFF = 4
    WAITING_LEFT_OUT = 5
    COUNTED_INSIDE = 6
    COUNTED_ACROSS = 7
    COUNTED_TWICE = 8
    PRINTED_AS_ZERO = 9


@dataclass(frozen=True, slots=True)
class Repair:
    """One slip that explains a line: ``mended`` is the line without it.

    ``cause`` is a clause, to be named beside other possibilities; ``sentence`` says it in full.
    Where several parts are not printed at all, what each should be is unknown: ``mended`` is then
    the line as printed.
    """

    kind: RepairKind
    mended: PrintedLine
    cause: str
    sentence: str
    is_a_matter_of_form: bool = False
    """The form leaves something out: nobody slipped, so no slip is worth suggesting beside it."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A figure that should be ``value``, and the whole into which its error was carried."""

    rank: _Rank
    kind: RepairKind
    figure: Figure
    value: int
    part: Figure | None = None
    carried: dict[Figure, int] = field(default_factory=dict)


def explain(line: PrintedLine) -> list[Repair]:
    """Every single slip that explains why the line does not add up, the most plausible first.

    Empty for a line that adds up, prints no parts or no total, and where no one slip explains it.
    """
    if adds_up(line) is not False:
        return []
    figures = line.figures
    slips = [slip for slip in _slips(figures) if not contradictions(_mend(figures, slip))]
    repairs = [*_rest_not_printed(line)]
    seen = [repair.mended for repair in repairs if repair.mended != line]
    for slip in sorted(slips, key=lambda slip: (slip.rank, bool(slip.carried))):
        mended = line.with_figures(_mend(figures, slip))
        if mended not in seen:
            seen.append(mended)
            repairs.append(_repair(line, slip, mended))
    return repairs


def _mend(figures: Figures, slip: _Slip) -> dict[Figure, int]:
    return {**figures, slip.figure: slip.value, **slip.carried}


def _slips(figures: Figures) -> Iterator[_Slip]:
    """Every slip there could be, alone and carried into the whole that was summed from it."""
    for slip in _single_slips(figures):
        yield slip
        for side in SIDES:
            if side.whole in figures and any(slip.figure in split for split in side.splits):
                whole = figures[side.whole] + slip.value - figures.get(slip.figure, 0)
                if whole >= 0:
                    yield replace(slip, carried={side.whole: whole})


def _single_slips(figures: Figures) -> Iterator[_Slip]:
    for figure, value in figures.items():
        for original in _transposed(value):
            yield _Slip(_Rank.TRANSPOSED, RepairKind.TRANSPOSED, figure, original)
        for original in (value - 1, value + 1):
            if original >= 0:
                yield _Slip(_Rank.ONE_OFF, RepairKind.ONE_OFF, figure, original)
        for part, size in figures.items():
            if size > 0 and part is not figure:
                yield from _misplaced(figure, value, part, size)
    yield from _missing(figures)


def _misplaced(figure: Figure, value: int, part: Figure, size: int) -> Iterator[_Slip]:
    """``part`` was counted where it does not belong, or not counted where it does."""
    if are_disjoint(figure, part) and value >= size:
        yield _Slip(
            _rank_inside(figure, part), RepairKind.COUNTED_INSIDE, figure, value - size, part
        )
    elif contains(figure, part):
        total = figure is Figure.TOTAL
        left_out = RepairKind.LEFT_OUT_OF_TOTAL if total else RepairKind.NESTED_LEFT_OUT
        yield _Slip(_Rank.LEFT_OUT_OF_WHOLE, left_out, figure, value + size, part)
        if value >= size:
            yield _Slip(_Rank.COUNTED_TWICE, RepairKind.COUNTED_TWICE, figure, value - size, part)


def _rank_inside(figure: Figure, part: Figure) -> _Rank:
    if (figure, part) in KIN:
        return _Rank.KIN_INSIDE
    one_side = any(contains(side.whole, figure) and contains(side.whole, part) for side in SIDES)
    return _Rank.COUNTED_INSIDE if one_side else _Rank.COUNTED_ACROSS


def _missing(figures: Figures) -> Iterator[_Slip]:
    """A column the form lacks, or a nought, in the place of what the other figures leave over."""
    for gap in _gaps(figures):
        if _lacks_awaiting(figures):
            waiting = Figure.AWAITING_CONFIRMATION
            yield _Slip(_Rank.WAITING_LEFT_OUT, RepairKind.PART_LEFT_OUT, waiting, gap)
        for figure, value in figures.items():
            if value == 0:
                yield _Slip(_Rank.PRINTED_AS_ZERO, RepairKind.PRINTED_AS_ZERO, figure, gap)
    if figures.get(Figure.NOT_STARTED_OVERDUE) == 0:  # nested: it leaves no gap in any sum
        most = min(figures.get(Figure.NOT_STARTED, 0), figures.get(Figure.OPEN_OVERDUE, 0))
        for nested in range(1, most + 1):
            figure = Figure.NOT_STARTED_OVERDUE
            yield _Slip(_Rank.PRINTED_AS_ZERO, RepairKind.PRINTED_AS_ZERO, figure, nested)


def _gaps(figures: Figures) -> list[int]:
    """By how much sums that should be equal differ."""
    gaps = {abs(figures[Figure.TOTAL] - sum_of(figures, partition(figures)))}
    for side in SIDES:
        values = [sum_of(figures, split) for split in complete_splits(figures, side)]
        values += [figures[side.whole]] if side.whole in figures else []
        gaps |= {abs(one - other) for one, other in combinations(values, 2)}
    return sorted(gaps - {0})


def _transposed(value: int) -> Iterator[int]:
    """Two adjacent digits swapped. Below 10 a leading zero is printed: 07 and 70 are one swap."""
    digits = f"{value:02d}"
    for place, (one, other) in enumerate(pairwise(digits)):
        swapped = digits[:place] + other + one + digits[place + 2 :]
        if one != other and (len(digits) == 2 or swapped[0] != "0"):
            yield int(swapped)


def _rest_not_printed(line: PrintedLine) -> Iterator[Repair]:
    """The form does not print some part at all: what is left over of the total is that part."""
    figures = line.figures
    together, rest = printed_sum(line), _unprinted(figures)
    if line.total is None or together is None or together >= line.total or not rest:
        return
    left_over = line.total - together
    mended: Figures = figures
    to_hold: Figures = {key: figures[key] for key in figures if key is not Figure.TOTAL}
    if len(rest) == 1:
        mended = to_hold = {**figures, rest[0]: left_over}
    if contradictions(to_hold):
        return
    words = ", ".join(part.label for part in rest)
    cause = f"phần còn lại {number(left_over)} ({words}) không in"
    yield Repair(
        RepairKind.PART_LEFT_OUT,
        line.with_figures(mended),
        cause,
        f"Bản in chỉ nêu {_list(figures, partition(figures))} trong tổng {number(line.total)}; "
        f"{cause}.",
        is_a_matter_of_form=True,
    )


def _lacks_awaiting(figures: Figures) -> bool:
    """Open tasks are split by progress in a form that has no "chờ xác nhận"."""
    splits = complete_splits(figures, OPEN_SIDE)
    return Figure.AWAITING_CONFIRMATION not in figures and any(
        set(split) <= set(BY_PROGRESS) for split in splits
    )


def _unprinted(figures: Figures) -> tuple[Figure, ...]:
    """The parts of the total that the form has no figure for."""
    return tuple(part for side in SIDES for part in _unprinted_of(figures, side))


def _unprinted_of(figures: Figures, side: Side) -> tuple[Figure, ...]:
    parts = side_parts(figures, side)
    if not parts:
        return (side.whole,)
    if parts == (side.whole,) or parts in complete_splits(figures, side):
        return ()
    split = next(split for split in side.splits if set(parts) <= set(split))
    return tuple(part for part in split if part not in parts)


def _repair(line: PrintedLine, slip: _Slip, mended: PrintedLine) -> Repair:
    figures = line.figures
    problem = contradictions(figures)[0]
    cause = _cause(figures, slip)
    sentence = f"{problem}. Có thể {cause}."
    if slip.kind is RepairKind.COUNTED_INSIDE and slip.part:
        size, holder = number(figures[slip.part]), number(figures[slip.figure])
        if (printed_sum(line) or 0) - (line.total or 0) == figures[slip.part]:
            sentence = (
                f"{problem}, đúng bằng số “{slip.part.label}” ({size}): số này đã tính trong "
                f"{holder} “{slip.figure.label}”."
            )
        parts = partition(mended.figures)
        sentence += f" Tách ra: {_list(mended.figures, parts)}, cộng lại {number(line.total or 0)}."
    return Repair(slip.kind, mended, cause, sentence)


def _cause(figures: Figures, slip: _Slip) -> str:
    printed, right = number(figures.get(slip.figure, 0)), number(slip.value)
    total = slip.figure is Figure.TOTAL
    name = slip.figure.label if total else f"số “{slip.figure.label}”"
    part = f"{number(figures[slip.part])} “{slip.part.label}”" if slip.part else ""
    clause = {
        RepairKind.COUNTED_INSIDE: f"{part} đã tính trong {printed} “{slip.figure.label}”",
        RepairKind.TRANSPOSED: f"{name} {right} bị in đảo chữ số thành {printed}",
        RepairKind.ONE_OFF: f"{name} in lệch một đơn vị: {printed}, đúng là {right}",
        RepairKind.LEFT_OUT_OF_TOTAL: f"{name} {printed} chưa tính {part}, tính đủ là {right}",
        RepairKind.NESTED_LEFT_OUT: f"{name} {printed} chưa tính {part}, tính đủ là {right}",
        RepairKind.COUNTED_TWICE: f"{name} {printed} tính hai lần {part}, đúng là {right}",
        RepairKind.PART_LEFT_OUT: f"còn {right} “{slip.figure.label}” không in riêng",
        RepairKind.PRINTED_AS_ZERO: f"{name} in 0, đúng là {right}",
    }[slip.kind]
    for whole, value in slip.carried.items():
        clause += f", kéo theo “{whole.label}” (đúng là {number(value)})"
    return clause


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
