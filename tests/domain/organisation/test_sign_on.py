"""What a provider says of a person, read as it is: nothing of the wrong kind counts."""

import pytest

from tracker.domain.organisation.sign_on import (
    ClaimNames,
    claimed,
    roles_by,
    shows_second_factor,
)
from tracker.domain.vocabulary import Role

NAMES = ClaimNames("email", "preferred_username", "unit", "realm_access.roles")


def read(emails_sure=False, **claims):
    return claimed({"iss": "i", "sub": "1", **claims}, NAMES, emails_sure=emails_sure)


def test_an_address_counts_where_the_provider_is_sure_of_it():
    assert read(email="An@Tinh.vn", email_verified=True).email == "an@tinh.vn"
    for unsure in (False, "true", 1, None):
        who = read(email="an@tinh.vn", email_verified=unsure)
        assert (who.email, who.unsure_email) == ("", "an@tinh.vn")
    assert read(emails_sure=True, email="an@tinh.vn").email == "an@tinh.vn"


@pytest.mark.parametrize("value", [7, None, ["a@b.vn"], {"a": 1}, "x" * 300, True])
def test_what_is_no_text_or_too_long_is_nothing(value):
    who = read(email=value, email_verified=True, preferred_username=value, name=value, unit=value)
    assert (who.email, who.username, who.name, who.unit) == ("", "", "", "")


def test_text_is_kept_as_text_is_kept():
    assert read(name="  Nguye\u0302\u0303n   An\u200b ").name == "Nguy\u1ec5n An"


def test_groups_stand_in_a_claim_or_within_one():
    assert read(realm_access={"roles": ["a", "b"]}).groups == ("a", "b")
    assert read(**{"realm_access.roles": "a"}).groups == ("a",)
    for strange in ({"roles": {"a": 1}}, "a", ["a"], None, {"roles": [7, None]}):
        assert read(realm_access=strange).groups == ()


def test_roles_are_those_of_the_groups_that_count():
    roles = {"vp": Role.OFFICE_STAFF, "qt": Role.ADMINISTRATOR}
    assert roles_by(("vp", "khác", "qt"), roles) == {Role.OFFICE_STAFF, Role.ADMINISTRATOR}
    assert roles_by(("VP",), roles) == set()


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ({"amr": ["pwd", "otp"]}, True),
        ({"acr": "mfa"}, True),
        ({"amr": ["pwd"]}, False),
        ({"amr": "otp"}, False),
        ({"amr": [["otp"], {"otp": 1}, None]}, False),
        ({"acr": ["mfa"]}, False),
        ({}, False),
    ],
)
def test_a_second_factor_counts_by_the_words_that_were_set(claims, counts):
    assert shows_second_factor(claims, ("mfa", "otp")) is counts
    assert shows_second_factor(claims, ()) is False
