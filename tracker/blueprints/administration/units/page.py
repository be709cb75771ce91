"""Which units a list shows."""

from collections.abc import Iterable
from datetime import date

from tracker.domain.text import fold
from tracker.models import Unit


def found_units(units: Iterable[Unit], q: str, *, ended: bool, today: date) -> list[Unit]:
    """The units in whose name, short name, code or abbreviations all words are found.

    Those that have ended are among them only where they are asked for.
    """
    words = fold(q).split()
    return [
        unit
        for unit in units
        if (ended or unit.valid_to is None or unit.valid_to >= today)
        and all(word in _searched(unit) for word in words)
    ]


def _searched(unit: Unit) -> str:
    return fold(f"{unit.code} {unit.name} {unit.short_name} {unit.abbreviations}")
