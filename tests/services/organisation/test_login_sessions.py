"""Logins: what a cookie opens, and what ends it."""

from datetime import timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tracker import config
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import AccessEntry, LoginSession
from tracker.queries.organisation.login_sessions import open_sessions
from tracker.services.organisation import accounts, login_sessions, people

pytestmark = BOTH_DATABASES

HERE = Client("10.0.0.7", "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36")
IDLE = timedelta(hours=8)


@pytest.fixture
def key(app, person):
    """What the cookie of an's session carries."""
    return login_sessions.begin(person("an"), HERE)


def opens(key):
    """Whether the cookie opens the session now."""
    db.session.rollback()
    number, _, token = key.partition(".")
    row = db.session.get(LoginSession, int(number))
    return login_sessions.is_open(row, token, idle=IDLE)


def number_of(key):
    return int(key.partition(".")[0])


def trail():
    db.session.rollback()
    return [row.kind for row in db.session.scalars(db.select(AccessEntry).order_by(AccessEntry.id))]


def test_a_session_opens_with_its_token_alone(key):
    assert opens(key)
    assert not opens(f"{number_of(key)}.another")


def test_the_database_does_not_hold_what_the_cookie_carries(key):
    row = db.session.get(LoginSession, number_of(key))
    assert key.partition(".")[2] not in [str(value) for value in vars(row).values()]


def test_a_cookie_that_was_copied_opens_nothing_after_logging_out(key, person):
    login_sessions.log_out(person("an"), number_of(key), HERE)
    assert not opens(key)
    assert trail() == [AccessKind.LOGGED_OUT]


def test_a_session_ends_when_it_is_not_used_for_too_long(key, clock):
    clock.fixed_moment += IDLE - timedelta(minutes=1)
    assert opens(key)
    clock.fixed_moment += timedelta(minutes=1)
    assert not opens(key)


def test_use_lengthens_a_session_but_not_without_end(key, clock):
    days = config.settings().session_days
    for _ in range(days * 4 - 1):
        clock.fixed_moment += timedelta(hours=6)
        row = db.session.get(LoginSession, number_of(key))
        login_sessions.note_use(row.id, row.seen_at)
        assert opens(key)
    clock.fixed_moment += timedelta(hours=6)
    assert not opens(key)


def test_another_password_ends_all_sessions(key, person):
    accounts.reset_on_server(person("an"), "mot-cau-de-nho")
    assert not opens(key)


def test_a_closed_account_has_no_session(key, person):
    people.deactivate(person("quantri"), person("an").id)
    assert not opens(key)


def test_other_roles_end_sessions(key, person):
    people.change_user(person("quantri"), person("an").id, roles=frozenset({Role.UNIT_STAFF}))
    assert not opens(key)


def test_another_title_ends_no_session(key, person):
    people.change_user(person("quantri"), person("an").id, title="Phó Giám đốc")
    assert opens(key)


def test_one_ends_the_sessions_on_other_devices_and_stays(key, person):
    elsewhere = login_sessions.begin(person("an"), Client("10.0.0.8"))
    of_binh = login_sessions.begin(person("binh"), HERE)
    an = person("an")
    assert login_sessions.end_others(an, an, number_of(key), HERE) == 1
    assert [opens(key), opens(elsewhere), opens(of_binh)] == [True, False, True]
    assert [row.id for row in open_sessions(person("an"))] == [number_of(key)]


def test_sessions_that_ended_before_are_not_counted_again(key, person):
    login_sessions.begin(person("an"), HERE)
    accounts.reset_on_server(person("an"), "mot-cau-de-nho")
    again = login_sessions.begin(person("an"), HERE)
    login_sessions.begin(person("an"), Client("10.0.0.8"))
    an = person("an")
    assert login_sessions.end_others(an, an, number_of(again), HERE) == 1


def test_nobody_ends_a_session_under_another_persons_name(key, person):
    assert not login_sessions.end_session(person("binh"), person("binh"), number_of(key), HERE)
    assert opens(key)


def test_an_administrator_ends_a_session_and_it_is_written_down(key, person):
    quantri = person("quantri")
    assert login_sessions.end_session(quantri, person("an"), number_of(key), HERE)
    assert not opens(key)
    entry = db.session.scalars(db.select(AccessEntry)).one()
    assert (entry.user_id, entry.about) == (person("quantri").id, f"Phiên của {person('an').name}")


def test_sessions_that_are_over_are_not_shown(key, person, clock):
    login_sessions.log_out(person("an"), number_of(key), HERE)
    assert not open_sessions(person("an"))
    login_sessions.begin(person("an"), HERE)
    clock.fixed_moment += IDLE
    assert not open_sessions(person("an"))
