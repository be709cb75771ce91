"""Geometry of bars and columns, for templates to draw as SVG. Units are those of the view box.

Drawn by hand rather than by a library: why, says docs/decisions/015-pictures-drawn-by-hand.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Standing

BAR = 1000  # length of a whole bar
LEAST = 6  # a part that is there is seen
CHART_HEIGHT = 220
CHART_STEP = 60  # from column to column
CHART_COLUMN = 34  # width of a column
BARS_WIDTH = 390  # of the longest bar of a picture; names stand before it, numbers after it
BARS_LEFT = 222  # where bars begin
BARS_STEP = 24  # from bar to bar
BARS_HEIGHT = 16
NAME_CHARACTERS = 34  # that have room before a bar


@dataclass(frozen=True)
class Segment:
    """A part of a bar, or of a column (then ``start`` counts from the top)."""

    standing: Standing
    count: int
    start: float
    length: float

    @property
    def middle(self) -> float:
        """Where its number is centred."""
        return round(self.start + self.length / 2, 2)

    @property
    def holds_number(self) -> bool:
        """Whether there is room for its number, in a bar."""
        return self.length >= 6 + 7.5 * len(str(self.count))

    @property
    def holds_line(self) -> bool:
        """Whether there is room for its number, in a column."""
        return self.length >= 13


@dataclass(frozen=True)
class Line:
    """A line of a picture to draw: its parts, and what is written after them.

    ``of``: what its parts are a share of; without it lines are compared by their counts.
    """

    name: str
    parts: Sequence[tuple[Standing, int]]
    note: str
    of: int | None = None

    @property
    def size(self) -> Fraction:
        """How long it is, compared with others."""
        count = sum(count for _, count in self.parts)
        if self.of is None:
            return Fraction(count)
        return Fraction(count, self.of) if self.of else Fraction(0)


@dataclass(frozen=True)
class Bar:
    """A line drawn: from the left, at its height in the picture."""

    name: str
    label: str
    note: str
    top: int
    segments: tuple[Segment, ...]

    @property
    def base(self) -> int:
        """The line that its words stand on."""
        return self.top + BARS_HEIGHT - 4

    @property
    def end(self) -> float:
        """Where its last part ends."""
        last = self.segments[-1] if self.segments else None
        return last.start + last.length if last else BARS_LEFT


@dataclass(frozen=True)
class Bars:
    """A picture of lines below one another."""

    lines: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return BARS_STEP * len(self.lines)


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


def bars(lines: Sequence[Line]) -> Bars:
    """A bar for each line, the longest as long as there is room."""
    longest = max((line.size for line in lines), default=Fraction(0)) or Fraction(1)
    return Bars(tuple(_bar(place, line, longest) for place, line in enumerate(lines)))


def _bar(place: int, line: Line, longest: Fraction) -> Bar:
    counts = [(standing, count) for standing, count in line.parts if count]
    total = sum(count for _, count in counts)
    length = float(BARS_WIDTH * line.size / longest)
    segments = _placed(counts, total, max(length, 2.0 * len(counts)), least=2, start=BARS_LEFT)
    label = line.name
    if len(label) > NAME_CHARACTERS:
        label = label[: NAME_CHARACTERS - 1].rstrip(" ,") + "…"
    return Bar(line.name, label, line.note, place * BARS_STEP + 4, segments)


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
