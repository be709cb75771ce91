"""How close the names of a unit or a person are to what somebody types to find them."""

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from tracker.domain.search import whole_words
from tracker.domain.text import words

_SHORTEST = 2  # letters: one begins too many names; words that are called by their first letters
_LEFT_OUT = ("va",)


class Closeness(IntEnum):
    """From not at all to the very name."""

    NONE = 0
    WITHIN = 1  # all that is sought stands somewhere in one name, also within words
    BEGINS = 2  # words of one name begin so, or their first letters do
    SAME = 3  # one of the names, or its first letters: "snv" is Sở Nội vụ


class Sought:
    """What somebody types, to be compared with many names."""

    def __init__(self, q: str) -> None:
        self._whole, self._letters = whole_words(q), "".join(words(q))
        self._each = self._whole.split()

    def closeness(self, names: tuple[str, ...]) -> Closeness:
        """How close the closest of these names is."""
        if len(self._letters) < _SHORTEST:
            return Closeness.NONE
        texts, together, initials = _as_sought(names)
        if self._letters in initials or self._whole in texts:
            return Closeness.SAME
        has_all = all(word in together for word in self._each)
        if has_all and any(all(f" {word}" in text for word in self._each) for text in texts):
            return Closeness.BEGINS
        if any(way.startswith(self._letters) for way in initials):
            return Closeness.BEGINS
        within = has_all and any(all(word in text for word in self._each) for text in texts)
        return Closeness.WITHIN if within else Closeness.NONE


@lru_cache(maxsize=16_384)
def _as_sought(names: tuple[str, ...]) -> tuple[tuple[str, ...], str, frozenset[str]]:
    """The words of each name, of all of them, and the first letters of each."""
    texts = tuple(map(whole_words, names))
    return texts, "".join(texts), frozenset(way for name in names for way in _initials(name))


def _initials(name: str) -> Iterator[str]:
    """The first letters of all words, without "và", after the first: STNVMT, STNMT, "Sở TNMT"."""
    each = words(name)
    if len(each) < _SHORTEST:
        return
    for some in (each, [word for word in each if word not in _LEFT_OUT]):
        letters = "".join(word[0] for word in some)
        yield letters
        yield each[0] + letters[1:]
