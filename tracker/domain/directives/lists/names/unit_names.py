"""Units by what people call them: code, name, short name, former name, abbreviation of these.

A name that is written with other letters or other accents is no match: a person decides. Without
any accent, as some people type, the letters decide.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.days import is_within
from tracker.domain.directives.lists.names.name_words import name_words
from tracker.domain.directives.lists.names.shorter_names import ways_of_calling
from tracker.domain.text import fold
from tracker.domain.vocabulary import UnitKind

_TITLES = re.compile(
    r"^(?:(?:đ/c|đồng chí|ông|bà|các đồng chí|lãnh đạo)\s+)*"
    r"(?:(?:phó )?giám đốc|thủ trưởng|chủ tịch|cục trưởng|chi cục trưởng|"
    r"hiệu trưởng|tư lệnh|chỉ huy trưởng|chánh(?=\s+(?:văn phòng|thanh tra))|"
    r"trưởng(?=\s+ban))\s+",
    re.IGNORECASE,
)
_TOLD = re.compile(r"^(?:giao|yêu cầu)(?: cho)?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ListedUnit:
    """What is known of a unit.

    ``others`` are former names and abbreviations, ``decided`` words of which a person said that
    they stand for it.
    """

    id: int
    code: str
    name: str
    short_name: str
    kind: UnitKind
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()

    def valid_on(self, day: date) -> bool:
        """Whether the unit existed on that day, both ends inclusive."""
        return is_within(day, self.valid_from, self.valid_to)


def without_title(text: str) -> str:
    """Who answers for a unit stands for it: "Giám đốc Sở Y tế" is Sở Y tế."""
    return _TITLES.sub("", _TOLD.sub("", text.strip()), count=1)


class UnitNames:
    """All units there are or were, found by their names.

    ``province`` is the name of the office's superior ("UBND tỉnh Điện Biên"): "Sở Y tế tỉnh Điện
    Biên" is Sở Y tế; ``place`` are the words of its place. ``written`` are all the words by which
    units are called, each with its unit.
    """

    def __init__(self, units: Sequence[ListedUnit], province: str = "") -> None:
        self.units = tuple(units)
        self.by_code: Mapping[str, ListedUnit] = {unit.code: unit for unit in units}
        self._by_folded_code: dict[str, set[ListedUnit]] = {}
        self._exact: dict[tuple[str, ...], set[ListedUnit]] = {}
        self._plain: dict[tuple[str, ...], set[ListedUnit]] = {}
        self._decided: dict[tuple[str, ...], set[ListedUnit]] = {}
        place = re.search(r"(?:tỉnh|thành phố)\s+(.+)$", province, re.IGNORECASE)
        self.place = name_words(place[1]) if place else ()
        self._plain_place = tuple(map(fold, self.place))
        self.written: list[tuple[tuple[str, ...], ListedUnit]] = []
        for unit in units:
            self._by_folded_code.setdefault(fold(unit.code), set()).add(unit)
            for words in map(name_words, unit.decided):
                self._decided.setdefault(words, set()).add(unit)
            for name in (unit.name, unit.short_name, *unit.others):
                for words in ways_of_calling(name_words(name)):
                    self._exact.setdefault(words, set()).add(unit)
                    self._plain.setdefault(tuple(map(fold, words)), set()).add(unit)
                    self.written.append((words, unit))
        self._known: dict[str, tuple[ListedUnit, ...]] = {}

    def called(self, text: str) -> tuple[ListedUnit, ...]:
        """The units that are called so: one, none, or several between which nobody chooses."""
        if text not in self._known:
            units = self._called(text)
            self._known[text] = tuple(sorted(units, key=lambda unit: unit.code))
        return self._known[text]

    def _called(self, text: str) -> set[ListedUnit]:
        stripped = text.strip()
        coded = self._by_folded_code.get(fold(stripped), set()) if " " not in stripped else set()
        if len(coded) == 1 and stripped.upper() == next(iter(coded)).code.upper():
            return coded
        words = name_words(without_title(stripped))
        if not words or "?" in stripped:
            return set()
        if decided := self._decided.get(words):
            return decided
        bare = "".join(words).isascii()
        for way in self._without_province(words):
            if units := (self._plain if bare else self._exact).get(way):
                return units
        for way in self._without_province(words):
            if units := {unit for name, unit in self.written if _shortens(way, name, bare)}:
                return units
        return coded

    def _without_province(self, words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
        yield words
        for place in (self.place, self._plain_place):
            if place and words[-len(place) :] == place and len(words) > len(place) + 1:
                words = words[: -len(place)]
                yield words
                break
        if fold(words[-1]) == "tinh" and len(words) > 1:
            yield words[:-1]


def _shortens(words: Sequence[str], name: Sequence[str], bare: bool) -> bool:
    """Whether the words are the name with some of its words by their first letters.

    "Sở KH&CN", "Sở KHCN", "SKHCN", "Sở NN và PTNT"; at least one word is shortened. A place keeps
    its name: of "xã Mường Phăng" nothing but "xã" is shortened.
    """
    if not words or len(words) > len(name):
        return False
    return _fits(tuple(words), tuple(name), bare)


def _fits(words: tuple[str, ...], name: tuple[str, ...], bare: bool) -> bool:
    if not words or not name:
        return not words and not name
    first, rest = words[0], words[1:]
    whole = fold(name[0]) == first if bare else name[0] == first
    if whole and _fits(rest, name[1:], bare):
        return True
    letters = fold(first)
    if not letters.isascii() or not letters.isalpha() or len(letters) > len(name):
        return False
    initials = "".join(fold(word)[:1] for word in name[: len(letters)])
    return letters == initials and _fits(rest, name[len(letters) :], bare)
