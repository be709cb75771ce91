"""The same person comes twice at once, and two administrators decide at once: it is done once."""

import pytest

from tests.at_once import at_once
from tracker.domain.organisation.access_trail import Client
from tracker.domain.organisation.sign_on import Claimed, NotLetIn
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import SignOnLink, User, WaitingPerson
from tracker.services.organisation.sign_on import waiting
from tracker.services.organisation.sign_on.arrivals import arrive
from tracker.services.organisation.sign_on.rounds import CameBack

ISSUER = "https://dangnhap.tinh.example"
HERE = Client("10.0.0.7", "")


@pytest.fixture
def rule(app, settle):
    """``rule("unit")``: what becomes of who is new."""

    def choose(new_accounts):
        app.config["TRACKER"] = settle(
            TRACKER_DATABASE_URL=app.config["TRACKER"].database_url,
            TRACKER_BASE_URL="http://localhost",
            TRACKER_OIDC_ISSUER=ISSUER,
            TRACKER_OIDC_CLIENT_ID="theo-doi",
            TRACKER_OIDC_UNIT_CLAIM="unit",
            TRACKER_OIDC_NEW_ACCOUNTS=new_accounts,
        )

    return choose


def came(**claims):
    """Somebody is back from the provider."""
    who = {"subject": "1", "email": "mai@tinh.example", "username": "mai", "name": "Lê Thị Mai"}
    return CameBack(Claimed(ISSUER, **{**who, "unit": "STC", **claims}), "sid", False, "a.b.c")


def number_of(table):
    """How many rows there are."""
    db.session.rollback()
    return db.session.scalar(db.select(db.func.count()).select_from(table))


@pytest.mark.parametrize(
    ("new_accounts", "email", "links"),
    [("unit", "mai@tinh.example", 1), ("never", "an@tinh.example", 1), ("waiting", "m@t.vn", 0)],
)
def test_who_comes_twice_at_once_is_one_person(app, rule, new_accounts, email, links):
    rule(new_accounts)
    people_before = number_of(User)
    errors = at_once(app, *[lambda: arrive(came(email=email), HERE)] * 3)
    assert all(error is None or isinstance(error, NotLetIn) for error in errors)
    assert number_of(SignOnLink) == links
    assert number_of(WaitingPerson) == 1 - links
    assert number_of(User) == people_before + (new_accounts == "unit")
    if links:
        user, _ = arrive(came(email=email), HERE)
        assert user.username == ("mai" if new_accounts == "unit" else "an")


def test_two_administrators_give_one_account(app, rule, person):
    rule("waiting")
    with pytest.raises(waiting.Waits):
        arrive(came(), HERE)
    number = db.session.scalars(db.select(WaitingPerson.id)).one()

    def give(username):
        waiting.give_account(
            person("quantri"), number, username=username, name="Lê Thị Mai",
            email=f"{username}@tinh.example", roles=frozenset({Role.UNIT_STAFF}),
            unit_code="STC", title="", client=HERE,
        )  # fmt: skip

    errors = at_once(app, lambda: give("mai"), lambda: give("mai2"))
    assert sorted(error is None for error in errors) == [False, True]
    assert (number_of(SignOnLink), number_of(User)) == (1, 8)
