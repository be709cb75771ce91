"""What search reads of tasks and documents, and the words that it looks for in that.

Both are folded alike: no accents (so hoà is hòa, Uỷ is Ủy), đ as d, lower case; and i for the y
that follows a consonant, because both are written: quy and qui, lý and lí, kỹ and kĩ.
"""

import re

from tracker.domain.text import fold, words

_Y = re.compile(r"(?<=[bcdfghjklmnpqrstvxz])y|(?<=qu)y")


def as_searched(text: str) -> str:
    """The text as search reads it: "Quy chế quản lý" is "qui che quan li"."""
    return _Y.sub("i", fold(text))


def words_sought(text: str) -> list[str]:
    """What a search looks for: all of these, in any order, also inside words."""
    return words(as_searched(text))


def text_of_task(content: str, symbol: str, *unit_names: str) -> str:
    """What a search for a task reads: its words, its document, its unit by name and code."""
    return as_searched(" ".join((content, symbol, *unit_names)))


def text_of_directive(type_name: str, symbol: str, subject: str) -> str:
    """What a search for a document reads."""
    return as_searched(" ".join((type_name, symbol, subject)))
