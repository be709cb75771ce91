"""How a sheet of several parts is printed, so that no part of it is torn from its heading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

LONG_SIDE_PT, SHORT_SIDE_PT, INCH_PT = 841.9, 595.3, 72  # of A4
MARGINS = {"left": 0.5, "right": 0.4, "top": 0.6, "bottom": 0.6}  # of a page, in inches
ROOM_ACROSS_PT = LONG_SIDE_PT - (MARGINS["left"] + MARGINS["right"]) * INCH_PT
ROOM_DOWN_PT = SHORT_SIDE_PT - (MARGINS["top"] + MARGINS["bottom"]) * INCH_PT
COLUMN_PT, COLUMN_EDGE_PT = 7.0, 3.75
"""A unit of a column's width, and its edge: in Excel 5.25, more where its usual font is missing."""


@dataclass
class Parts:
    """The parts of a sheet that is written from top to bottom: where each begins, how high it is.

    What stands above the first heading belongs to the first part.
    """

    lines: list[int] = field(default_factory=list)
    heights: list[float] = field(default_factory=lambda: [0.0])

    def begin(self, line: int) -> None:
        """A heading is about to be written on a line, counted from 0."""
        if self.lines:
            self.heights.append(0.0)
        self.lines.append(line)

    def grow(self, height: float) -> None:
        """A line of so many points was written."""
        self.heights[-1] += height

    def page_lines(self, scale: int) -> list[int]:
        """The lines that begin a page when the sheet is printed at so many percent."""
        return [
            self.lines[place] for place in page_begins(self.heights, ROOM_DOWN_PT * 100 / scale)
        ]


def scale_to_width(widths: Sequence[float]) -> int:
    """The percent at which columns of these widths stand side by side on a page laid across."""
    width = sum(one * COLUMN_PT + COLUMN_EDGE_PT for one in widths)
    return min(100, max(10, int(100 * ROOM_ACROSS_PT / width) - 1)) if width else 100


def page_begins(heights: Sequence[float], room: float) -> list[int]:
    """The places of the parts that begin a page, when parts of these heights follow each other.

    A part that fits no page begins one all the same, and goes on over the next.
    """
    begins: list[int] = []
    used = 0.0
    for place, height in enumerate(heights):
        if place and used + height > room:
            begins.append(place)
            used = 0.0
        used += height
        if used > room:
            used %= room
    return begins
