"""The lines of a PDF page, put together from where its letters stand.

The order in which a PDF draws letters is no order of reading: accented letters of another font
come after the line, a right column before the left. So letters are sorted by their places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAME_LINE = 0.5  # of the height of the lower of two letters
_SPACE = 0.18  # of a letter's height between words
_NARROW_SPACE = 0.07  # where the file has a blank
_COLUMN = 2.2  # of a letter's height between columns
_BETWEEN_COLUMNS = "     "  # what heads of two columns are told by


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its box; the height grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool = False  # the file has a blank behind it

    @property
    def height(self) -> float:
        """How tall the box is."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """Half way up the box."""
        return (self.top + self.bottom) / 2


def letter_lines(letters: Sequence[Letter]) -> list[list[Letter]]:
    """The letters of each line from the left, lines from the top down."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: -one.middle):
        if lines and _is_on(letter, lines[-1]):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def lines_of(letters: Sequence[Letter]) -> list[str]:
    """The lines from the top down, with blanks where words and columns are apart."""
    return [words_of(line) for line in letter_lines(letters)]


def _is_on(letter: Letter, line: list[Letter]) -> bool:
    """Whether most of the lower of the two boxes is beside the other: a comma is low, and small."""
    first = max(line, key=lambda one: one.height)
    beside = min(first.top, letter.top) - max(first.bottom, letter.bottom)
    return beside > _SAME_LINE * min(first.height, letter.height)


def words_of(line: Sequence[Letter]) -> str:
    """The words of the letters of a line."""
    words = [line[0].text]
    for before, letter in pairwise(line):
        if _gap(before, letter) > _COLUMN:
            words.append(_BETWEEN_COLUMNS)
        elif are_apart(before, letter):
            words.append(" ")
        words.append(letter.text)
    return "".join(words)


def are_apart(before: Letter, letter: Letter) -> bool:
    """Whether a blank stands between two letters of a line."""
    return _gap(before, letter) > (_NARROW_SPACE if before.spaced else _SPACE)


def _gap(before: Letter, letter: Letter) -> float:
    return (letter.left - before.right) / max(before.height, letter.height)
