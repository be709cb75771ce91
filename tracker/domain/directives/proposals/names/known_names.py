"""The longest name of a unit that begins at a word of a text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.domain.directives.lists.names.name_words import name_words
from tracker.domain.directives.lists.names.unit_names import ListedUnit, UnitNames
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.text import fold

_LONGEST = 16  # words of a name


class _Node:
    __slots__ = ("further", "units")

    def __init__(self) -> None:
        self.further: dict[str, _Node] = {}
        self.units: set[ListedUnit] = set()


class NamedUnit(NamedTuple):
    """Units of one name, and where it ends; ``as_written`` unless an accent is wrong."""

    units: frozenset[ListedUnit]
    end: int
    as_written: bool


class NameWords:
    """All names of units, by their words one after the other."""

    def __init__(self, names: UnitNames) -> None:
        self._exact, self._plain = _Node(), _Node()
        decided = ((name_words(text), unit) for unit in names.units for text in unit.decided)
        for written, unit in (*names.written, *decided):
            self._add(self._exact, written, unit)
            self._add(self._plain, map(fold, written), unit)

    @staticmethod
    def _add(node: _Node, words: Iterable[str], unit: ListedUnit) -> None:
        for word in words:
            node = node.further.setdefault(word, _Node())
        node.units.add(unit)

    def longest(self, text: RunningText, at: int, before: Sequence[str] = ()) -> NamedUnit | None:
        """The longest name from the word ``at`` on; ``before`` are words left out before it."""
        exact = self._walk(self._exact, text, at, before, plain=False)
        if exact is None:
            return self._walk(self._plain, text, at, tuple(map(fold, before)), plain=True)
        return exact

    @staticmethod
    def _walk(
        node: _Node, text: RunningText, at: int, before: Sequence[str], *, plain: bool
    ) -> NamedUnit | None:
        for omitted in before:
            if omitted not in node.further:
                return None
            node = node.further[omitted]
        longest = None
        for word in text.words[at : at + _LONGEST]:
            name = fold(word.name) if plain else word.name
            if not name:  # "và"
                continue
            if name not in node.further:
                break
            node = node.further[name]
            if node.units:
                longest = NamedUnit(frozenset(node.units), word.end, not plain)
        return longest
