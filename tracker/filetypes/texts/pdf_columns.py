"""The lines and tables of a PDF page of which no line is drawn: by where its words stand."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from tracker.domain.directives.lists.sheet import Sheet
from tracker.domain.directives.proposals.tables.columns import (
    FURTHER_APART,
    PlacedLine,
    PlacedWord,
    table_at,
)
from tracker.filetypes.texts.pdf_lines import Letter, are_apart, letter_lines, words_of

_BLANK = 0.65  # of a letter's height between columns
_INDENT = 9  # points by which the first line of a paragraph is set in


def in_columns(letters: Sequence[Letter]) -> list[str | Sheet]:
    """Lines and tables from the top down; a blank line where a paragraph begins."""
    rows = letter_lines(letters)
    lines = [_placed(row) for row in rows]
    distances = [one.height - other.height for one, other in pairwise(lines)]
    usual = median(distances) if distances else 0.0
    left = min((line.words[0].begin for line in lines), default=0.0)
    right = max((line.words[-1].end for line in lines), default=0.0)
    parts: list[str | Sheet] = []
    at = 0
    while at < len(lines):
        table = table_at(lines, at)
        if table is not None:
            parts.append(table[1])
            at = table[0]
            continue
        apart = at > 0 and distances[at - 1] > FURTHER_APART * usual
        ended = at > 0 and _had_room(lines[at - 1], lines[at], right)
        if apart or ended or lines[at].words[0].begin > left + _INDENT:
            parts.append("")
        parts.append(words_of(rows[at]))
        at += 1
    return parts


def _placed(letters: Sequence[Letter]) -> PlacedLine:
    tallest = max(letters, key=lambda one: one.height)
    words: list[list[Letter]] = []
    for letter in letters:
        if not words or are_apart(words[-1][-1], letter):
            words.append([letter])
        else:
            words[-1].append(letter)
    placed = tuple(
        PlacedWord("".join(one.text for one in word), word[0].left, word[-1].right)
        for word in words
    )
    return PlacedLine(placed, _BLANK * tallest.height, tallest.middle)


def _had_room(before: PlacedLine, line: PlacedLine, right: float) -> bool:
    """Whether the first word of a line would have stood on the line before it."""
    word = line.words[0]
    return right - before.words[-1].end > word.end - word.begin + line.blank
