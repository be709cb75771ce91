"""The order of names in Vietnamese lists, the same whatever database they come from.

Letters first, in the order of the alphabet (a ă â b c d đ e ê …), over the whole name; where two
names have the same letters, the tones of their syllables: ngang, huyền, hỏi, ngã, sắc, nặng; then
small before capital. Signs come before digits, digits before letters. So has CLDR it for
Vietnamese, but for one thing: where a syllable carries its tone (hoà, hòa) does not matter here.
"""

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {char: place for place, char in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SPACE, _SIGN, _DIGIT, _OF_THE_ALPHABET, _FOREIGN = range(5)

Characters = tuple[tuple[int, int], ...]
NameKey = tuple[Characters, tuple[int, ...], str]


@lru_cache(maxsize=4096)
def by_name(name: str) -> NameKey:
    """Where a name of a unit, a field, a group stands among others: its key for sorting."""
    characters: list[tuple[int, int]] = []
    tones = [0]
    for char in unicodedata.normalize("NFC", name):
        apart = unicodedata.normalize("NFD", char)
        bare = "".join(mark for mark in apart if mark not in _TONES)
        characters.append(_place(unicodedata.normalize("NFC", bare).lower()))
        if not char.isalpha():
            tones.append(0)
        tones[-1] += sum(_TONES.get(mark, 0) for mark in apart)
    return tuple(characters), tuple(tones), name.swapcase()


def by_given_name(name: str) -> tuple[Characters, tuple[int, ...], NameKey]:
    """Where a person stands among others: by the given name, which comes last, then by the rest."""
    *rest, given = name.split() or [""]
    characters, tones, _ = by_name(given)
    return characters, tones, by_name(" ".join(rest))


def _place(char: str) -> tuple[int, int]:
    if char in _PLACES:
        return _OF_THE_ALPHABET, _PLACES[char]
    if char.isspace():
        return _SPACE, 0
    if char.isdecimal():
        return _DIGIT, int(char)
    return (_FOREIGN if char.isalpha() else _SIGN), ord(char[:1] or "\0")
