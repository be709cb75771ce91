"""What search reads of tasks and documents, and the pieces that it looks for in that.

Both are words alone, with a space before, between and after them. They are folded alike: no accents
(so hoà is hòa, Uỷ is Ủy), đ as d, lower case; and i for the y that follows a consonant, because
both are written: quy and qui, lý and lí, kỹ and kĩ.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from tracker.domain.text import fold, words

GRAM = 3  # characters: what the indexes of both databases are made of
ENOUGH_RUNS = 4  # to ask an index for
_QUOTE = re.compile('["“”„«»]')  # as they are typed, and as word processors have them
_Y = re.compile(r"(?<=[bcdfghjklmnpqrstvxz])y|(?<=qu)y")


def as_searched(text: str) -> str:
    """The text as search reads it: "Quy chế quản lý" is "qui che quan li"."""
    return _Y.sub("i", fold(text))


def pieces_sought(text: str) -> list[str]:
    """What a search looks for: the pieces that a text must hold, all of them, in any order.

    A word is looked for also inside words; one of two letters where a word begins, one of one
    letter as a whole word. What stands in quotation marks is looked for as it stands, word for
    word. No piece is shorter than ``GRAM``, so that each is found by an index.
    """
    pieces = [
        piece
        for at, part in enumerate(_QUOTE.split(as_searched(text)))
        for piece in (_phrase(part) if at % 2 else _single_words(part))
    ]
    return list(dict.fromkeys(pieces))


def closer_pieces(text: str) -> tuple[list[str], list[str]]:
    """What a text holds that is closer to a search than others: each word by itself, as a whole
    word; all words together, in this order. The last word may go on: it may not be typed to its
    end.
    """
    whole = dict.fromkeys(f" {word} " for word in words(as_searched(text)))
    return [*list(whole)[:-1], *(word[:-1] for word in list(whole)[-1:])], [begun_words(text)]


def places_of(
    text: str, pieces: Iterable[str], *, whole_words_alone: bool = False
) -> list[tuple[int, int]]:
    """Where a text holds the pieces of a search: from and up to which of its letters as they are
    written, in order, none within another. As whole words where it has them so; else, unless
    those are asked for alone, within words.
    """
    searched, written_at = _with_places(text)
    spans = []
    for piece in pieces:
        whole = f" {piece.strip()} "
        sought = whole if whole_words_alone or whole in searched else piece
        at = searched.find(sought)
        while at >= 0:
            letters = written_at[at : at + len(sought)]
            first, last = sought.startswith(" "), len(letters) - sought.endswith(" ")
            spans.append((letters[first], letters[last - 1] + 1))
            at = searched.find(sought, at + len(sought) - 1)
    return _joined(text, sorted(spans))


def _with_places(text: str) -> tuple[str, list[int]]:
    """The text as it is searched, and of each letter of that the place where it is written."""
    letters, places = [" "], [0]
    for place, written in enumerate(text):
        folded = fold(written)
        if not folded and not written.isspace():
            continue  # an accent by itself
        for letter in folded or " ":
            read = letter if letter.isalnum() else " "
            if read != " " or letters[-1] != " ":
                letters.append(read)
                places.append(place)
    if letters[-1] != " ":
        letters.append(" ")
        places.append(len(text))
    return _Y.sub("i", "".join(letters)), places


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap, or have nothing but a space between them, as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and not text[joined[-1][1] : first].strip():
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def runs_sought(pieces: Iterable[str]) -> list[str]:
    """Runs of ``GRAM`` characters that a text holds which holds all the pieces: what an index is
    asked for. How each piece begins; more of them only where that makes fewer than ``ENOUGH_RUNS``:
    rhymes are shared by thousands of words, and each run is read of all the texts that hold it.
    """
    runs: list[str] = []
    for of_each in zip_longest(*map(_runs, pieces)):
        if len(runs) >= ENOUGH_RUNS:
            break
        runs.extend(run for run in of_each if run and run not in runs)
    return list(dict.fromkeys(runs))


def _runs(piece: str) -> list[str]:
    """All the runs in a piece, those first that have no character in common."""
    places = sorted(range(len(piece) - GRAM + 1), key=lambda at: (at % GRAM, at))
    return [piece[at : at + GRAM] for at in places]


def whole_words(text: str) -> str:
    """The words of a text as a searched text holds them: one space before, between and after."""
    return f" {' '.join(words(as_searched(text)))} "


def begun_words(text: str) -> str:
    """The same, but the last word may go on."""
    return whole_words(text).removesuffix(" ")


def text_of_task(content: str, symbol: str, *unit_names: str) -> str:
    """What a search for a task reads: its words, its document, its unit by name and code."""
    return whole_words(" ".join((content, symbol, *unit_names)))


def text_of_directive(type_name: str, symbol: str, subject: str) -> str:
    """What a search for a document reads."""
    return whole_words(" ".join((type_name, symbol, subject)))


def _phrase(text: str) -> Iterator[str]:
    if words(text):
        yield whole_words(text)


def _single_words(text: str) -> Iterator[str]:
    for word in words(text):
        if len(word) >= GRAM:
            yield word
        else:
            yield f" {word} "[: max(GRAM, len(word) + 1)]
