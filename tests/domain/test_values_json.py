"""Values come back from JSON as they were, or not at all."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from tracker.domain.values_json import canonical, decoded, encoded
from tracker.domain.vocabulary import Register


@dataclass(frozen=True)
class Inner:
    register: Register
    at: datetime


@dataclass(frozen=True)
class Outer:
    on: date
    rows: tuple[Inner, ...]
    until: date | None = None
    number: int = 7


WHOLE = Outer(date(2025, 6, 30), (Inner(Register.PROVINCE, datetime(2025, 6, 30, 2, tzinfo=UTC)),))


def facts(value=WHOLE, **changed):
    return json.loads(canonical(encoded(value))) | changed


def test_a_value_comes_back_as_it_was():
    assert decoded(Outer, facts()) == WHOLE


def test_a_field_that_came_later_has_its_default():
    shorter = facts()
    del shorter["number"]
    assert decoded(Outer, shorter, strict=True) == WHOLE


def test_a_field_that_went_is_passed_over_or_refused():
    longer = facts(colour="đỏ")
    assert decoded(Outer, longer) == WHOLE
    with pytest.raises(KeyError, match="colour"):
        decoded(Outer, longer, strict=True)


@pytest.mark.parametrize(
    "changed",
    [{"number": "7"}, {"number": True}, {"number": None}, {"on": "30/06/2025"}, {"rows": [{}]}],
)
def test_nothing_is_guessed(changed):
    with pytest.raises((ValueError, TypeError, KeyError)):
        decoded(Outer, facts(**changed))
