"""Geometry of bars and columns, for templates to draw as SVG. Units are those of the view box."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.tally import Tally
from tracker.domain.vocabulary import Standing

BAR = 1000  # length of a whole bar
LEAST = 6  # a part that is there is seen
CHART_HEIGHT = 220
CHART_STEP = 60  # from column to column
CHART_COLUMN = 34  # width of a column


@dataclass(frozen=True)
class Segment:
    """A part of a bar, or of a column (then ``start`` counts from the top)."""

    standing: Standing
    count: int
    start: float
    length: float


@dataclass(frozen=True)
class Column:
    """A column of parts stacked on each other, and where it stands."""

    label: str
    total: int
    left: float
    top: float
    segments: tuple[Segment, ...]

    @property
    def middle(self) -> float:
        """Where its label is centred."""
        return self.left + CHART_COLUMN / 2


def bar(tally: Tally, of: int | None = None) -> tuple[Segment, ...]:
    """The four parts side by side, as a share of the total, or of a larger one to compare with."""
    counts = [(standing, tally.standing(standing)) for standing in Standing]
    return _placed([(word, count) for word, count in counts if count], of or tally.total, BAR)


def columns(series: Sequence[tuple[str, Tally]]) -> tuple[Column, ...]:
    """A column for each label, as high as its total is, the highest as high as the chart."""
    highest = max((tally.total for _, tally in series), default=0) or 1
    return tuple(
        _column(place, label, tally, highest) for place, (label, tally) in enumerate(series)
    )


def _column(place: int, label: str, tally: Tally, highest: int) -> Column:
    height = CHART_HEIGHT * tally.total / highest
    top = CHART_HEIGHT - height
    pressing_first = [
        (word, tally.standing(word)) for word in reversed(Standing) if tally.standing(word)
    ]
    left = place * CHART_STEP + (CHART_STEP - CHART_COLUMN) / 2
    segments = _placed(pressing_first, tally.total, height, least=1.5, start=top)
    return Column(label, tally.total, left, top, segments)


def _placed(
    counts: Sequence[tuple[Standing, int]],
    total: int,
    length: float,
    *,
    least: float = LEAST,
    start: float = 0,
) -> tuple[Segment, ...]:
    """Parts one after another; none vanishes, and together they are no longer than they may be."""
    if not total:
        return ()
    whole = length * sum(count for _, count in counts) / total
    raw = [max(least, length * count / total) for _, count in counts]
    shrink = whole / sum(raw) if raw else 0
    placed: list[Segment] = []
    for (standing, count), size in zip(counts, raw, strict=True):
        placed.append(Segment(standing, count, round(start, 2), round(size * shrink, 2)))
        start += size * shrink
    return tuple(placed)
