"""A text beside its folded letters: what is found in one stands at the same place in the other."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from tracker.domain.directives.lists.names.name_words import name_words
from tracker.domain.text import clean, fold

_WORD = re.compile(r"[^\W_]+")
_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("“”„«»", '"') | {"’": "'", "‘": "'"}
)
_FRONT_OF = re.compile(r"UB(?= ?MTTQ)", re.IGNORECASE)
_FRONT_WORDS = name_words("Ủy ban")
_COMMITTEE = ("uy", "ban", "nhan", "dan")
_FRONT = ("mat", "tran", "to", "quoc")


class _FoldedLetters(dict[int, str]):
    """Each letter folded to one sign, worked out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = " " if char.isspace() else fold(char)
        self[code] = folded if len(folded) == 1 else char.lower()[:1] or " "
        return self[code]


_LETTERS = _FoldedLetters()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as names are compared by it, and its place in the text; ``""`` for "và"."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class RunningText:
    """A text on one line, composed; ``folded`` has as many signs, without accents and capitals."""

    text: str
    folded: str

    @staticmethod
    def of(text: str) -> "RunningText":
        """The text with single spaces, and plain dashes and quotes."""
        line = " ".join(unicodedata.normalize("NFC", clean(text)).translate(_SIGNS).split())
        return RunningText(line, line.translate(_LETTERS))

    def part(self, start: int, end: int | None = None) -> "RunningText":
        """The part between two places, without blanks around."""
        text = self.text[start:end]
        begin = len(text) - len(text.lstrip())
        stop = len(text.rstrip())
        return RunningText(text[begin:stop], self.folded[start:end][begin:stop])

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in their order; "Ủy ban nhân dân" is one of them, as "UBND" is."""
        return tuple(_joined(self.folded, list(_words(self.text))))

    @cached_property
    def starts(self) -> list[int]:
        """Where the words begin."""
        return [word.start for word in self.words]

    def word_at(self, place: int) -> int | None:
        """The number of the word that begins at a place, if one does."""
        at = bisect_left(self.starts, place)
        return at if at < len(self.starts) and self.starts[at] == place else None

    def is_capital(self, place: int) -> bool:
        """Whether a capital letter stands there."""
        return self.text[place : place + 1].isupper()


def _words(text: str) -> list[Word]:
    words = []
    for match in _WORD.finditer(text):
        shortened = _FRONT_OF.match(text, match.start())
        names = _FRONT_WORDS if shortened else name_words(match[0])
        words += [Word(name, match.start(), match.end()) for name in names or ("",)]
    return words


def _joined(folded: str, words: list[Word]) -> list[Word]:
    plain = [folded[word.start : word.end] for word in words]
    joined: list[Word] = []
    at = 0
    while at < len(words):
        if tuple(plain[at : at + 4]) == _COMMITTEE:
            joined.append(Word("ubnd", words[at].start, words[at + 3].end))
            at += 4
        elif tuple(plain[at : at + 4]) == _FRONT and plain[max(at - 1, 0)] == "ban":
            joined.append(Word("mttq", words[at].start, words[at + 3].end))
            at += 4
        else:
            joined.append(words[at])
            at += 1
    return joined
