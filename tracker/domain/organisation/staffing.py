"""Where people go in a reorganisation, what they are there, and who is head.

A unit has one head after the act: where a head comes to a unit that has one, or two come at once,
the office says who it is; the others are staff who act for the unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.organisation.reorganisation import (
    Colleague,
    HeadChoice,
    PersonMove,
    Reorganisation,
    Situation,
)


@dataclass(frozen=True)
class Staff:
    """Who goes where; which units would have several heads, and which ones none."""

    moves: tuple[PersonMove, ...]
    heads: tuple[HeadChoice, ...]
    headless: tuple[str, ...]
    places: Mapping[int, str]

    def place_of(self, person_id: int) -> str | None:
        """The unit of a person after the act, as far as the plan knows them."""
        return self.places.get(person_id)

    @property
    def no_heads(self) -> frozenset[int]:
        """Heads who are heads no longer."""
        return frozenset(
            move.person.id for move in self.moves if move.person.head and not move.head
        )


def place_people(
    reorganisation: Reorganisation,
    situation: Situation,
    general: Mapping[str, str | None],
) -> Staff:
    """Place the people of the units that end; ``general``: who takes all work of each, if one."""
    going = {
        person.id: place
        for person in situation.people
        if person.unit in general and (place := _place(person, reorganisation, general))
    }
    arriving = [
        person
        for person in situation.people
        if person.head and going.get(person.id) not in (None, person.unit)
    ]
    heads = tuple(_choices(reorganisation, situation, going, arriving))
    replaced = {
        person.id
        for choice in heads
        if choice.chosen is not None
        for person in choice.candidates
        if person.id != choice.chosen
    }
    moves = tuple(
        PersonMove(
            person,
            going.get(person.id, person.unit),
            reorganisation.titles.get(person.id) or person.title,
            head=person.head and person.id not in replaced,
        )
        for person in (*situation.people, *situation.heads)
        if person.id in going or person.id in replaced
    )
    places = {person.id: person.unit for person in (*situation.people, *situation.heads)}
    led = {person.unit for person in situation.heads} | {going[person.id] for person in arriving}
    headless = tuple(unit.code for unit in reorganisation.new_units if unit.code not in led)
    return Staff(moves, heads, headless, {**places, **going})


def _place(
    person: Colleague, reorganisation: Reorganisation, general: Mapping[str, str | None]
) -> str | None:
    if person.id in reorganisation.people:
        return reorganisation.people[person.id] or None
    return general[person.unit] if reorganisation.others_follow else None


def _choices(
    reorganisation: Reorganisation,
    situation: Situation,
    going: Mapping[int, str],
    arriving: list[Colleague],
) -> list[HeadChoice]:
    choices = []
    for unit in dict.fromkeys(going[person.id] for person in arriving):
        candidates = (
            *(person for person in situation.heads if person.unit == unit),
            *(person for person in arriving if going[person.id] == unit),
        )
        if len(candidates) > 1:
            chosen = reorganisation.heads.get(unit)
            known = chosen if chosen in {person.id for person in candidates} else None
            choices.append(HeadChoice(unit, candidates, known))
    return choices
