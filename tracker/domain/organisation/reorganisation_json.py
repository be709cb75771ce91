"""A reorganisation as JSON, and back: what was entered ahead is kept until its day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.organisation.reorganisation import Ending, NewUnit, Reorganisation
from tracker.domain.values_json import decoded, encoded

_BY_NUMBER = ("chosen", "chosen_repeating", "people", "titles")


def reorganisation_facts(reorganisation: Reorganisation) -> dict[str, Any]:
    """What JSON keeps of it."""
    return {
        "day": reorganisation.day.isoformat(),
        "document": reorganisation.document,
        "endings": encoded(reorganisation.endings),
        "new_units": encoded(reorganisation.new_units),
        "others_follow": reorganisation.others_follow,
        "heads": dict(reorganisation.heads),
        **{name: _texts(getattr(reorganisation, name)) for name in _BY_NUMBER},
    }


def reorganisation_of(facts: Mapping[str, Any]) -> Reorganisation:
    """The reorganisation that was kept."""
    numbered = {name: {int(key): text for key, text in facts[name].items()} for name in _BY_NUMBER}
    return Reorganisation(
        day=date.fromisoformat(facts["day"]),
        document=facts["document"],
        endings=tuple(decoded(Ending, each) for each in facts["endings"]),
        new_units=tuple(decoded(NewUnit, each) for each in facts["new_units"]),
        others_follow=facts["others_follow"],
        heads=dict(facts["heads"]),
        **numbered,
    )


def _texts(by_number: Mapping[int, str]) -> dict[str, str]:
    return {str(number): text for number, text in by_number.items()}
