"""Units as lists of tasks name them, saved groups, and names that are nearly written so."""

import re
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker import config
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.names.unit_names import ListedUnit, UnitNames
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import Directive, Unit, UnitGroup, UnitSpelling

Called = TypeVar("Called", bound=Hashable)
_NAMES_A_PROVINCE = re.compile(r"(?:tỉnh|thành phố)\s+\S", re.IGNORECASE)
_NEAR_ENOUGH = 78  # of 100: one or two letters of a short name
_MOST_PROPOSED = 3


def unit_cells(decided: dict[str, str]) -> UnitCells:
    """What reads cells of units. ``decided`` are codes by the words that a person said stand for
    them.
    """
    names = unit_names(decided)
    by_id = {unit.id: unit for unit in names.units}
    groups = db.session.scalars(sa.select(UnitGroup).options(selectinload(UnitGroup.units)))
    saved = {fold(group.name): tuple(by_id[unit.id] for unit in group.units) for group in groups}
    return UnitCells(names, saved)


def unit_names(decided: dict[str, str]) -> UnitNames:
    """What finds units by all that they are called; ``decided`` as above."""
    return UnitNames(listed_units(_spellings() | decided), _province())


def _province() -> str:
    """The office's superior with the name of its province; where the settings leave that out, the
    issuer of most documents that has one.
    """
    ours = config.settings().organisation
    if _NAMES_A_PROVINCE.search(ours):
        return ours
    issuers = db.session.scalars(
        sa.select(Directive.issuer)
        .where(
            Directive.issuer.like("UBND tỉnh %") | Directive.issuer.like("Ủy ban nhân dân tỉnh %")
        )
        .group_by(Directive.issuer)
        .order_by(sa.func.count().desc())
        .limit(1)
    )
    return issuers.first() or ours


def listed_units(decided: dict[str, str]) -> list[ListedUnit]:
    """Every unit there is or was, in protocol order, with all that it is called."""
    rows = db.session.scalars(
        sa.select(Unit)
        .options(
            selectinload(Unit.successors),
            selectinload(Unit.predecessors),  # type: ignore[attr-defined]
            selectinload(Unit.former_names),
        )
        .order_by(Unit.position, Unit.id)
    )
    return [
        ListedUnit(
            row.id,
            row.code,
            row.name,
            row.short_name,
            row.kind,
            row.valid_from,
            row.valid_to,
            tuple(unit.code for unit in row.successors),
            tuple(unit.code for unit in row.predecessors),  # type: ignore[attr-defined]
            tuple(_other_names(row)),
            tuple(words for words, code in decided.items() if code == row.code),
        )
        for row in rows
    ]


def _spellings() -> dict[str, str]:
    """The codes of units by the words that people decided of earlier."""
    rows = db.session.execute(
        sa.select(UnitSpelling.words, Unit.code).join(Unit, Unit.id == UnitSpelling.unit_id)
    )
    return {words: code for words, code in rows}  # noqa: C416 - rows are no pairs to dict's types


def _other_names(unit: Unit) -> Iterator[str]:
    """Abbreviations, and what the unit was called before."""
    yield from (words for part in unit.abbreviations.split(";") if (words := part.strip()))
    for former in unit.former_names:
        yield former.name
        yield former.short_name


def units_near(name: str, names: UnitNames) -> tuple[ListedUnit, ...]:
    """The units that a name may stand for: all that are called so, else those nearly called so."""
    return names.called(name) or near_units(names.units).near(name)


class NearNames(Generic[Called]):
    """Proposes what is called by a name with a letter or two else. A person decides."""

    def __init__(self, names: Iterable[tuple[str, Called]]) -> None:
        self._names = [(fold(name), called) for name, called in names]
        self._texts = [name for name, _ in self._names]
        self.near = lru_cache(maxsize=4096)(self._near)

    def _near(self, text: str) -> tuple[Called, ...]:
        from rapidfuzz import process

        words = fold(text)
        close = process.extract(words, self._texts, scorer=_likeness, limit=12)
        near = (self._names[at][1] for _, score, at in close if score >= _NEAR_ENOUGH)
        return tuple(dict.fromkeys(near))[:_MOST_PROPOSED]


def near_units(units: Iterable[ListedUnit]) -> NearNames[ListedUnit]:
    """Proposes units by all that they are called."""
    return NearNames(
        (name, unit) for unit in units for name in (unit.name, unit.short_name, *unit.others)
    )


def _likeness(left: str, right: str, **_: object) -> float:
    """As a whole, or with words left out ("Mường Ảng", "Sở Nông nghiệp")."""
    from rapidfuzz import fuzz

    whole = fuzz.ratio(left, right)
    return max(whole, 0.85 * fuzz.token_set_ratio(left, right))
