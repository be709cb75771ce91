"""The order of names in Vietnamese lists, the same whatever database they come from.

Letters first, in the order of the alphabet (a ă â b c d đ e ê …), over the whole name; where two
names have the same letters, the tones of their syllables: ngang, huyền, hỏi, ngã, sắc, nặng; then
small before capital. Signs come before digits, digits before letters. So has CLDR it for
Vietnamese, but for one thing: where a syllable carries its tone (hoà, hòa) does not matter here.
"""

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: place for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SPACE, _SIGN, _DIGIT, _LETTER, _FOREIGN = range(5)

Letters = tuple[tuple[int, int], ...]
NameKey = tuple[Letters, tuple[int, ...], str]


@lru_cache(maxsize=4096)
def by_name(name: str) -> NameKey:
    """Where a name of a unit, a field, a group stands among others: its key for sorting."""
    letters: list[tuple[int, int]] = []
    tones = [0]
    for char in unicodedata.normalize("NFC", name):
        apart = unicodedata.normalize("NFD", char)
        bare = "".join(mark for mark in apart if mark not in _TONES)
        letters.append(_place(unicodedata.normalize("NFC", bare).lower()))
        if not char.isalpha():
            tones.append(0)
        tones[-1] += sum(_TONES.get(mark, 0) for mark in apart)
    return tuple(letters), tuple(tones), name.swapcase()


def by_given_name(name: str) -> tuple[Letters, tuple[int, ...], NameKey]:
    """Where a person stands among others: by the given name, which comes last, then by the rest."""
    *rest, given = name.split() or [""]
    letters, tones, _ = by_name(given)
    return letters, tones, by_name(" ".join(rest))


def _place(char: str) -> tuple[int, int]:
    if char in _LETTERS:
        return _LETTER, _LETTERS[char]
    if char.isspace():
        return _SPACE, 0
    if char.isdecimal():
        return _DIGIT, int(char)
    return (_FOREIGN if char.isalpha() else _SIGN), ord(char[:1] or "\0")
