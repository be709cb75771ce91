"""A paragraph cut into sentences, and these at their semicolons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.directives.proposals.running_text import RunningText

_ENDS = re.compile(r"[.?!](?:/\.)?[\"')]? (?=[\"(]?\w)|;")
_SHORT = re.compile(
    r"(?:^|[ (/,])(?:\w|tp|tx|tt|ths?|ts|gs|pgs|d/c|so|stt|v\.v|[a-z]\.[a-z])$|^\d{1,2}$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph. ``begins_sentence``: no semicolon stands before it."""

    text: RunningText
    begins_sentence: bool


def pieces(text: RunningText) -> Iterator[Piece]:
    """The parts in their order; what stands in brackets or quotes stays in one."""
    begin, begins_sentence = 0, True
    depths = _depths(text.text)
    for match in _ENDS.finditer(text.text):
        at = match.start()
        if depths[at]:
            continue
        if match[0] != ";" and not _ends_sentence(text, at, match.end()):
            continue
        part = text.part(begin, at)
        if part.text:
            yield Piece(part, begins_sentence)
        begin, begins_sentence = match.end(), match[0] != ";"
    last = text.part(begin)
    if last.text:
        yield Piece(last, begins_sentence)


def _ends_sentence(text: RunningText, stop: int, following: int) -> bool:
    if text.text[stop] in "?!":
        return True
    first = text.text[following : following + 1]
    if first in '"(':
        first = text.text[following + 1 : following + 2]
    if not (first.isupper() or first.isdigit()):
        return False
    return _SHORT.search(text.folded[max(0, stop - 12) : stop]) is None


def _depths(text: str) -> list[bool]:
    """For each sign, whether it stands in brackets or quotes that are closed."""
    inside = [False] * len(text)
    opened: list[int] = []
    quoted = -1
    for at, sign in enumerate(text):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            begin = opened.pop()
            if at - begin < 400:
                inside[begin:at] = [True] * (at - begin)
        elif sign == '"':
            if quoted >= 0 and at - quoted < 400:
                inside[quoted:at] = [True] * (at - quoted)
                quoted = -1
            else:
                quoted = at
    return inside
