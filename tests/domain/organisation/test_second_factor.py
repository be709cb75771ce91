"""The second factor: of whom it is demanded, which codes are tried, how they are written."""

import pytest

from tracker.domain.organisation.second_factor import (
    Demand,
    bare_code,
    grouped,
    is_code_of_app,
    is_demanded,
    steps_to_try,
)
from tracker.domain.vocabulary import Role


@pytest.mark.parametrize(
    ("demand", "roles"),
    [
        (Demand.NOBODY, set()),
        (Demand.ADMINISTRATORS, {Role.ADMINISTRATOR}),
        (Demand.OFFICE, {Role.ADMINISTRATOR, Role.OFFICE_STAFF, Role.OFFICE_LEADER}),
        (Demand.ALL, set(Role)),
    ],
)
def test_a_second_factor_is_demanded_of_these_roles(demand, roles):
    assert {role for role in Role if is_demanded(demand, {role})} == roles


def test_one_role_of_several_is_enough():
    assert is_demanded(Demand.ADMINISTRATORS, {Role.UNIT_STAFF, Role.ADMINISTRATOR})


def test_a_clock_may_be_one_step_ahead_or_behind():
    assert steps_to_try(3000.0, 0) == [99, 100, 101]
    assert steps_to_try(3029.9, 0) == [99, 100, 101]


@pytest.mark.parametrize(("last", "steps"), [(98, [99, 100, 101]), (100, [101]), (101, [])])
def test_a_step_that_was_used_is_not_tried_again_nor_one_before_it(last, steps):
    assert steps_to_try(3000.0, last) == steps


@pytest.mark.parametrize("typed", ["123456", " 123 456 ", "123-456"])
def test_digits_are_a_code_of_an_app_however_they_are_spaced(typed):
    assert is_code_of_app(typed)
    assert bare_code(typed) == "123456"


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "²²²²²²", "1" * 10**5]
)
def test_what_else_is_typed_is_none(typed):
    assert not is_code_of_app(typed)


def test_a_recovery_code_is_read_as_it_is_printed_or_typed():
    assert grouped("abcdefgh2345") == "abcd-efgh-2345"
    assert bare_code("ABCD efgh-2345 ") == "abcdefgh2345"
