"""A paragraph cut into sentences, and these at their semicolons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.directives.proposals.running_text import RunningText

_ENDS = re.compile(r"[.?!](?:/\.)?[\"')]? (?=[\"(]?\w)|;")
_MARK = re.compile(r"(?:[+•*]|-(?= )|\(\d{1,2}\)|\d\)) ?(?=\S)")
_INLINE_NUMBER = re.compile(r"(?:(?<=\s)|^)\((?P<number>\d{1,2})\)(?= ?[^\W\d_])")
_INLINE_SIGN = re.compile(r"(?<=[:;.] )[+•](?= ?[^\W\d_])")
_SHORT = re.compile(
    r"(?:^|[ (/,])(?:(?<!thu )(?<!quy )(?<!khu vuc )\w|tp|tx|tt|ths?|ts|gs|pgs|d/c|so|stt|"
    r"v\.v|[a-z]\.[a-z])$|^\d{1,2}$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph. ``begins_sentence``: no semicolon stands before it.

    ``marked``: a sign or number within the line begins it, "(2) …", "+ …".
    """

    text: RunningText
    begins_sentence: bool
    marked: bool = False


def pieces(text: RunningText) -> Iterator[Piece]:
    """The parts in their order; what stands in brackets or quotes stays in one."""
    begin, begins_sentence = 0, True
    depths = _depths(text.text)
    marks = _marks(text)
    for match in sorted((*_ENDS.finditer(text.text), *marks), key=lambda one: one.start()):
        at = match.start()
        if match not in marks and depths[at]:
            continue
        if match[0][0] in ".?!" and not _ends_sentence(text, at, match.end()):
            continue
        if match in marks and at < begin:
            continue
        part = text.part(begin, at)
        if part.text.strip(" :;,."):
            yield _piece(part, begins_sentence)
        begin, begins_sentence = (at, False) if match in marks else (match.end(), match[0] != ";")
    last = text.part(begin)
    if last.text:
        yield _piece(last, begins_sentence)


def _piece(text: RunningText, begins_sentence: bool) -> Piece:
    mark = _MARK.match(text.text)
    if mark is None:
        return Piece(text, begins_sentence)
    return Piece(text.part(mark.end()), begins_sentence, marked=True)


def _marks(text: RunningText) -> list[re.Match[str]]:
    """Where numbers or signs begin parts of one line: "(1) …, (2) …", "Sở X: + …; + …"."""
    numbers = list(_INLINE_NUMBER.finditer(text.text))
    counted = [int(match["number"]) for match in numbers]
    if counted[:2] != [1, 2] or counted != list(range(1, len(counted) + 1)):
        numbers = []
    return numbers + list(_INLINE_SIGN.finditer(text.text))


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
