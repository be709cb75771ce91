"""Where words stand on the picture of a scanned page: kept as it was read, and found again.

All measures are parts of ten thousand of the page's width and height, so that they hold for the
picture in whatever size it is shown.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.domain.text import words

WHOLE = 10_000
_FIRST_WORDS = 8  # of a line, by which it is found
_LONGEST_LINE = 80  # words of a line that are marked whole


class WordBox(NamedTuple):
    """A word as it was read, and its place."""

    text: str
    left: int
    top: int
    width: int
    height: int


class Box(NamedTuple):
    """A part of the page."""

    left: int
    top: int
    width: int
    height: int


def boxes_of(page: Sequence[WordBox], line: str, named: str) -> list[Box]:
    """The boxes, one for each row of the picture, of some words of a line; of the whole line where
    no words are named. Nothing where the page does not have them.
    """
    tokens = [(token, box) for box in page for token in words(box.text)]
    of_line = words(line)
    start = _index(tokens, of_line[:_FIRST_WORDS], 0)
    sought_words = words(named) or of_line[:_LONGEST_LINE]
    at = _index(tokens, sought_words, start or 0)
    if at is None and not named and start is not None:  # read otherwise further on in the line
        at, sought_words = start, of_line[:_FIRST_WORDS]
    if at is None:
        return []
    return _rows([box for _, box in tokens[at : at + len(sought_words)]])


def _index(
    tokens: Sequence[tuple[str, WordBox]], sought_words: Sequence[str], start: int
) -> int | None:
    size = len(sought_words)
    texts = [token for token, _ in tokens]
    places = range(start, len(texts) - size + 1)
    return next((at for at in places if size and texts[at : at + size] == list(sought_words)), None)


def _rows(boxes: Sequence[WordBox]) -> list[Box]:
    rows: list[Box] = []
    for _, left, top, width, height in boxes:
        if rows and _is_beside(rows[-1], left, top, height):
            row = rows[-1]
            right = max(row.left + row.width, left + width)
            bottom = max(row.top + row.height, top + height)
            rows[-1] = Box(row.left, (high := min(row.top, top)), right - row.left, bottom - high)
        else:
            rows.append(Box(left, top, width, height))
    return rows


def _is_beside(row: Box, left: int, top: int, height: int) -> bool:
    middle = top + height / 2
    return left >= row.left and row.top <= middle <= row.top + row.height
