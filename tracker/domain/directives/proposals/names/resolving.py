"""Which unit a name stands for on a day: its own, its one heir, one that is nearly called so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from tracker.domain.directives.lists.names.unit_names import ListedUnit, UnitNames
from tracker.domain.directives.proposals.names.groups import SpeaksOf
from tracker.domain.directives.proposals.names.known_names import NamedUnit
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.text import fold

_LIKE_ENOUGH = 0.88  # of a name with a letter wrong
Near = Callable[[str], Sequence[ListedUnit]]


@dataclass(frozen=True, slots=True)
class Name:
    """Who is named at a place.

    ``units`` are those of the day; without any it is somebody unknown, unless ``speaks_of`` says of
    whom the words speak. ``sure``: the name is written as it is registered. ``bracket`` is what
    stands in brackets behind it. ``outside`` is somebody above or outside of the province.
    """

    text: str
    start: int
    end: int
    units: tuple[ListedUnit, ...] = ()
    speaks_of: SpeaksOf | None = None
    sure: bool = True
    bracket: str = ""
    outside: bool = False

    @property
    def unknown(self) -> bool:
        """Whether it names a unit that nobody knows, or one of several."""
        return not self.units and self.speaks_of is None and not self.outside


class Resolving:
    """Tells the units of names on a day."""

    def __init__(self, names: UnitNames, day: date, near: Near) -> None:
        self._names = names
        self._day = day
        self._near = near

    def resolved(self, text: RunningText, named: NamedUnit, start: int, end: int) -> Name:
        words = text.text[start:end]
        valid = [unit for unit in named.units if unit.valid_on(self._day)]
        if len(valid) == 1:
            return Name(words, start, end, tuple(valid), sure=named.as_written)
        if valid:
            return Name(words, start, end, sure=False)
        heirs = {heir.code: heir for unit in named.units for heir in self._heirs(unit)}
        return Name(words, start, end, tuple(heirs.values()) if len(heirs) == 1 else (), sure=False)

    def _heirs(self, unit: ListedUnit, depth: int = 0) -> list[ListedUnit]:
        """Who took over on the day from a unit that has ended; one that has not begun has none."""
        heirs: list[ListedUnit] = []
        for code in unit.successors if depth < 5 else ():
            heir = self._names.by_code.get(code)
            if heir is not None:
                heirs += [heir] if heir.valid_on(self._day) else self._heirs(heir, depth + 1)
        return heirs

    def mistyped(self, words: str) -> tuple[ListedUnit, ...]:
        """The unit whose name has a letter or two else, if one is much nearer than all others."""
        folded = fold(words)
        likeness = sorted(
            (
                (SequenceMatcher(None, folded, fold(name)).ratio(), unit.code, unit)
                for unit in self._near(words)
                if unit.valid_on(self._day)
                for name in (unit.name, unit.short_name)
            ),
            reverse=True,
            key=lambda each: each[:2],
        )
        if not likeness or likeness[0][0] < _LIKE_ENOUGH:
            return ()
        others = [score for score, code, _ in likeness if code != likeness[0][1]]
        return () if others and others[0] > likeness[0][0] - 0.04 else (likeness[0][2],)
