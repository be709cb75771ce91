"""Access tokens: whom they let in, from where, for what, how long; and what is kept of them."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.statements import statements
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import EventKind
from tracker.domain.notifying.mails import MailKind
from tracker.domain.organisation.access_tokens import (
    MOST_TOKENS,
    TokenExpired,
    TokenFromElsewhere,
    TokenOver,
    TokenScope,
    TokenTooNarrow,
    TokenUnknown,
    TooManyWrongTokens,
)
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import AccessEntry, AccessToken, Event, Mail, Notice
from tracker.queries.organisation.access_tokens import all_tokens, named_systems
from tracker.queries.organisation.people import following_people
from tracker.services.organisation import forgotten_passwords, invitations, people
from tracker.services.organisation.accounts import reset_on_server
from tracker.services.organisation.actors import AdministratorOnly
from tracker.services.organisation.connections import access_tokens
from tracker.services.organisation.connections.named_systems import add_system
from tracker.services.tasks import unit_acts

HERE = Client("10.1.2.3", "curl/8")
LATER = date(2025, 9, 1)


def made(actor, scopes=(TokenScope.READ,), whose=None, networks="", last_day=LATER):
    """A token as it is shown once."""
    return access_tokens.make(
        actor,
        (whose or actor).id,
        name="Đồng bộ",
        scopes=scopes,
        last_day=last_day,
        networks=networks,
    )[1]


def system(quantri, **values):
    """The document system, which registers directives as an officer does."""
    usual = {
        "username": "qlvb",
        "name": "Quản lý văn bản",
        "email": "qlvb@tinh.example",
        "roles": frozenset({Role.OFFICE_STAFF}),
        "unit_code": "VPUB",
    }
    return add_system(quantri, **{**usual, **values})


def refused(text, scope=TokenScope.READ, client=HERE):
    with pytest.raises(access_tokens.TokenRefused) as error:
        access_tokens.person_by_token(text, client, scope)
    return type(error.value)


def trail():
    db.session.rollback()  # lines are written apart from what the call does
    rows = db.session.scalars(sa.select(AccessEntry).order_by(AccessEntry.id))
    return [(row.kind, row.user_id, row.about) for row in rows]


def test_a_token_lets_its_person_in_and_nothing_of_it_is_kept(app, person):
    text = made(person("an"))
    assert text.startswith("tdnv_")
    assert access_tokens.person_by_token(text, HERE, TokenScope.READ).user == person("an")
    kept = db.session.execute(sa.select(AccessToken.__table__)).one()
    assert text not in map(str, kept)
    told = [str(event.facts) for event in db.session.scalars(sa.select(Event))]
    assert len(told) == 1
    assert text[5:] not in told[0]


def test_what_is_sent_must_be_the_whole_token(app, person):
    text = made(person("an"))
    assert refused(text[:-1]) is TokenUnknown
    assert refused(text.removeprefix("tdnv_")) is TokenUnknown
    assert refused("") is TokenUnknown


def test_a_token_is_good_through_its_last_day(app, person, clock):
    text = made(person("an"), last_day=date(2025, 7, 1))
    clock.fixed_moment = datetime.fromisoformat("2025-07-01T23:59+07:00")
    assert access_tokens.person_by_token(text, HERE, TokenScope.READ)
    clock.fixed_moment = datetime.fromisoformat("2025-07-02T00:00+07:00")
    assert refused(text) is TokenExpired


def test_one_token_is_ended_and_the_others_go_on(app, person):
    first, second = made(person("an")), made(person("an"))
    row = access_tokens.person_by_token(first, HERE, TokenScope.READ)
    assert access_tokens.end(person("an"), row.id)
    assert not access_tokens.end(person("an"), row.id)
    assert refused(first) is TokenOver
    assert access_tokens.person_by_token(second, HERE, TokenScope.READ)


def test_closing_the_account_ends_its_tokens_for_good(app, person):
    text = made(person("an"))
    people.deactivate(person("quantri"), person("an").id)
    assert refused(text) is TokenOver
    people.reactivate(person("quantri"), person("an").id)
    assert refused(text) is TokenOver


def test_what_its_person_may_do_now_is_what_the_token_may_do(app, person):
    text = made(person("cuong"), (TokenScope.ACT,))
    people.change_user(person("quantri"), person("cuong").id, roles=frozenset({Role.UNIT_HEAD}))
    row = access_tokens.person_by_token(text, HERE, TokenScope.ACT)
    assert row.user.roles == {Role.UNIT_HEAD}


def test_a_token_held_to_a_network_is_refused_from_elsewhere(app, person):
    text = made(person("an"), networks="10.1.0.0/16, 192.168.1.5")
    assert access_tokens.person_by_token(text, HERE, TokenScope.READ)
    mapped = Client("::ffff:192.168.1.5", "")
    assert access_tokens.person_by_token(text, mapped, TokenScope.READ)
    for address in ("10.2.0.1", "192.168.1.6", "::1", ""):
        assert refused(text, client=Client(address, "")) is TokenFromElsewhere


@pytest.mark.parametrize(
    ("scopes", "opens"),
    [
        ({TokenScope.FIGURES}, {TokenScope.FIGURES}),
        ({TokenScope.READ}, {TokenScope.READ, TokenScope.FIGURES}),
        ({TokenScope.ACT}, {TokenScope.ACT, TokenScope.READ, TokenScope.FIGURES}),
        ({TokenScope.ASSISTANT}, {TokenScope.ASSISTANT}),
    ],
)
def test_a_token_is_for_its_scopes_and_what_they_cover(app, person, scopes, opens):
    text = made(person("an"), scopes)
    for scope in TokenScope:
        if scope in opens:
            assert access_tokens.person_by_token(text, HERE, scope)
        else:
            assert refused(text, scope) is TokenTooNarrow


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"scopes": ()}, "scopes"),
        ({"last_day": date(2025, 6, 29)}, "last_day"),
        ({"last_day": date(2026, 7, 2)}, "last_day"),
        ({"networks": "10.1.0"}, "networks"),
        ({"networks": "0.0.0.0/0"}, "networks"),
        ({"networks": ", ".join(f"10.1.{one}.0/24" for one in range(60))}, "networks"),
    ],
)
def test_a_value_that_cannot_stand_is_named(app, person, change, field):
    good = {"name": "a", "scopes": (TokenScope.READ,), "last_day": LATER, "networks": ""}
    with pytest.raises(ValueRefused) as error:
        access_tokens.make(person("an"), person("an").id, **{**good, **change})
    assert error.value.field == field
    assert all_tokens() == []


def test_people_make_their_own_and_administrators_those_of_systems(app, person):
    quantri, qlvb = person("quantri"), system(person("quantri"))
    assert made(quantri, whose=qlvb)
    for actor, whose in (("an", "cuong"), ("quantri", "an"), ("minh", "qlvb")):
        with pytest.raises(AdministratorOnly):
            made(person(actor), whose=person(whose))
    assert [row.user.username for row in all_tokens()] == ["qlvb"]


def test_nobody_ends_those_of_others_but_the_administrator(app, person):
    text = made(person("an"))
    row = access_tokens.person_by_token(text, HERE, TokenScope.READ)
    with pytest.raises(AdministratorOnly):
        access_tokens.end(person("binh"), row.id)
    assert access_tokens.end(person("quantri"), row.id)
    assert not access_tokens.end(person("quantri"), 999)


def test_there_is_a_limit_to_how_many_one_has(app, person):
    for _ in range(MOST_TOKENS):
        made(person("an"))
    with pytest.raises(NotPossibleNow, match=f"đã có {MOST_TOKENS} khóa"):
        made(person("an"))


def test_made_and_ended_stand_in_the_history_of_the_account(app, person):
    text = made(person("an"))
    access_tokens.end(person("an"), access_tokens.person_by_token(text, HERE, TokenScope.READ).id)
    kinds = [event.kind for event in db.session.scalars(sa.select(Event).order_by(Event.id))]
    assert kinds == [EventKind.TOKEN_MADE, EventKind.TOKEN_ENDED]


def test_what_is_refused_stands_in_the_trail_once_in_a_while(app, person, clock):
    an = person("an")
    text = made(an, last_day=date(2025, 6, 30))
    clock.fixed_moment += timedelta(days=1)
    for _ in range(3):
        refused(text)
        refused("tdnv_khong-co")
    assert trail() == [
        (
            AccessKind.KEY_REFUSED,
            an.id,
            f"{text[:9]}…: Khóa kết nối đã hết hạn ngày 30/06/2025. Hãy tạo khóa mới.",
        ),
        (AccessKind.KEY_REFUSED, None, "Khóa không đúng"),
    ]
    clock.fixed_moment += timedelta(minutes=16)
    refused(text)
    assert len(trail()) == 3


def test_guessing_is_slowed_down_and_a_right_token_still_works(app, person):
    text = made(person("an"))
    for _ in range(60):
        assert refused("tdnv_sai") is TokenUnknown
    assert refused("tdnv_sai") is TooManyWrongTokens
    assert refused("tdnv_sai", client=Client("10.9.9.9", "")) is TokenUnknown
    assert access_tokens.person_by_token(text, HERE, TokenScope.READ)


def test_reading_writes_once_an_hour_and_asks_two_questions(app, person, clock):
    text = made(person("an"))
    access_tokens.person_by_token(text, HERE, TokenScope.READ)
    db.session.rollback()
    row = db.session.scalars(sa.select(AccessToken)).one()
    first = clock.fixed_moment
    assert (row.used_at, row.used_from) == (first, "10.1.2.3")
    db.session.rollback()
    clock.fixed_moment = first + timedelta(minutes=59)
    with statements() as asked:
        access_tokens.person_by_token(text, Client("10.1.9.9", ""), TokenScope.READ)
    assert len(asked) == 2  # the token with its person, and their roles
    db.session.rollback()
    assert row.used_at == first
    clock.fixed_moment = first + timedelta(minutes=60)
    access_tokens.person_by_token(text, Client("10.1.9.9", ""), TokenScope.READ)
    db.session.rollback()
    assert row.used_from == "10.1.9.9"


def test_a_system_is_told_nothing_named_nowhere_and_logs_in_by_no_way(app, person, add_task):
    qlvb = system(person("quantri"))
    assert [one.name for one in named_systems()] == ["Quản lý văn bản"]
    assert "Quản lý văn bản" not in {one.name for one in following_people().officers}
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    told = {notice.user_id for notice in db.session.scalars(sa.select(Notice))}
    assert told == {person("lan").id, person("minh").id}
    forgotten_passwords.ask_for_link("qlvb")
    with pytest.raises(NotPossibleNow):
        invitations.send_reset(person("quantri"), qlvb.id)
    assert db.session.scalars(sa.select(Mail).where(Mail.kind == MailKind.INVITATION)).all() == []
    with pytest.raises(ValueRefused):
        reset_on_server(person("qlvb"), "mot-cau-that-dai-va-la")


def test_a_system_acts_under_its_name(app, person, add_task):
    text = made(
        person("quantri"),
        (TokenScope.ACT,),
        whose=system(person("quantri"), roles=frozenset({Role.UNIT_STAFF}), unit_code="STC"),
    )
    task = add_task()
    actor = access_tokens.person_by_token(text, HERE, TokenScope.ACT).user
    unit_acts.note_progress(actor, task.id, "Đã lấy số liệu từ hệ thống")
    event = db.session.scalars(sa.select(Event).order_by(Event.id.desc())).first()
    assert event.actor.name == "Quản lý văn bản"


def test_no_system_administers(app, person):
    with pytest.raises(ValueRefused):
        system(person("quantri"), roles=frozenset({Role.ADMINISTRATOR}))
    qlvb = system(person("quantri"))
    with pytest.raises(ValueRefused):
        people.change_user(person("quantri"), qlvb.id, roles=frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(AdministratorOnly):
        system(person("minh"), username="khac", email="khac@tinh.example")
