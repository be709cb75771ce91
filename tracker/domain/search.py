"""What search reads of tasks and documents, and the pieces that it looks for in that.

Both are words alone, with a space before, between and after them. They are folded alike: no accents
(so hoà is hòa, Uỷ is Ủy), đ as d, lower case; and i for the y that follows a consonant, because
both are written: quy and qui, lý and lí, kỹ and kĩ.
"""

import re
from collections.abc import Iterator

from tracker.domain.text import fold, words

GRAM = 3  # characters: what the indexes of both databases are made of
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
    word; all words together, in this order.
    """
    whole = words(as_searched(text))
    return [f" {word} " for word in dict.fromkeys(whole)], [f" {' '.join(whole)} "]


def grams(piece: str) -> list[str]:
    """All the runs of ``GRAM`` characters in a piece: what holds the piece holds each of them."""
    runs = (piece[at : at + GRAM] for at in range(len(piece) - GRAM + 1))
    return list(dict.fromkeys(runs))


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
