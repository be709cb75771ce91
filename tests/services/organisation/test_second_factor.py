"""Second factors as they are kept: codes of an app, recovery codes, who takes them away."""

from datetime import timedelta

import pyotp
import pytest
from flask import current_app

from tests.databases import BOTH_DATABASES
from tests.services.organisation.second_factors import CLIENT, code_now, turn_on
from tracker import clock
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.organisation.access_trail import AccessKind
from tracker.domain.organisation.people import ManagingNotAllowed
from tracker.extensions import db
from tracker.models import AccessEntry, Authenticator, Mail, MailKind, RecoveryCode
from tracker.queries.organisation.factors import codes_left, uses_factor
from tracker.queries.organisation.login_sessions import open_sessions
from tracker.services.organisation import login_sessions
from tracker.services.organisation.factors import (
    authenticator,
    confirmation,
    recovery_codes,
    second_factor,
)
from tracker.services.system.sealed_secrets import KeyChanged

pytestmark = BOTH_DATABASES


@pytest.fixture
def an(app, person):
    """The head of the finance department, before anything is set up."""
    return lambda: person("an")


def later(seconds):
    """Time goes on."""
    current_app.extensions["tracker.clock"].fixed_moment += timedelta(seconds=seconds)


def trail():
    db.session.rollback()
    return [row.kind for row in db.session.scalars(db.select(AccessEntry).order_by(AccessEntry.id))]


def mails():
    db.session.rollback()
    kind = Mail.kind == MailKind.ACCOUNT_SECURITY
    return list(db.session.scalars(db.select(Mail).where(kind).order_by(Mail.id)))


def test_nothing_is_asked_for_until_a_first_code_was_right(an):
    authenticator.begin(an())
    assert not uses_factor(an())
    with pytest.raises(ValueRefused, match="Mã không đúng"):
        authenticator.confirm(an(), "000000", CLIENT)
    assert not uses_factor(an())
    seed = authenticator.seed_to_confirm(an())
    assert len(authenticator.confirm(an(), code_now(seed), CLIENT)) == 10
    assert uses_factor(an())
    assert trail() == [AccessKind.FACTOR_ON]
    assert [mail.recipient for mail in mails()] == [an().email]


def test_the_address_in_the_square_names_office_and_person(an):
    address = authenticator.address_of(an(), "JBSWY3DPEHPK3PXP" * 2)
    read = pyotp.parse_uri(address)
    assert (read.name, read.issuer) == ("an", "Ủy ban nhân dân tỉnh")


def test_the_code_that_confirmed_is_used_up(an):
    seed, _ = turn_on(an())
    assert not authenticator.takes(an(), code_now(seed))


def test_a_code_is_taken_once(an):
    seed, _ = turn_on(an())
    later(60)
    code = code_now(seed)
    assert authenticator.takes(an(), code)
    assert not authenticator.takes(an(), code)


@pytest.mark.parametrize(("ahead", "good"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_code_of_the_step_before_or_after_is_good_and_no_other(an, ahead, good):
    seed, _ = turn_on(an())
    later(600)
    moment = clock.real_now() + timedelta(seconds=ahead)
    assert authenticator.takes(an(), pyotp.TOTP(seed).at(moment)) is good


def test_after_a_code_of_the_next_step_the_present_one_is_too_old(an):
    seed, _ = turn_on(an())
    later(600)
    now, ahead = code_now(seed), pyotp.TOTP(seed).at(clock.real_now() + timedelta(seconds=30))
    assert authenticator.takes(an(), ahead)
    assert not authenticator.takes(an(), now)


def test_the_database_holds_neither_seed_nor_recovery_code(an):
    seed, codes = turn_on(an())
    row = db.session.get_one(Authenticator, an().id)
    rows = db.session.scalars(db.select(RecoveryCode)).all()
    held = " ".join(str(vars(one)) for one in (row, *rows))
    assert seed not in held
    assert len(rows) == 10
    assert not any(code in held or code.replace("-", "") in held for code in codes)


def test_another_persons_code_opens_nothing(an, person):
    seed, codes = turn_on(an())
    turn_on(person("binh"))
    later(60)
    assert second_factor.takes(person("binh"), code_now(seed), CLIENT) == ""
    assert second_factor.takes(person("binh"), codes[0], CLIENT) == ""


def test_a_recovery_code_is_taken_once_and_the_person_is_told(an):
    _, codes = turn_on(an())
    assert second_factor.takes(an(), codes[3].upper(), CLIENT) == "mã dự phòng"
    assert second_factor.takes(an(), codes[3], CLIENT) == ""
    assert codes_left(an()) == 9
    assert trail()[-1] is AccessKind.RECOVERY_CODE_USED
    assert "còn 9 mã" in mails()[-1].text


def test_new_recovery_codes_end_those_before(an):
    _, codes = turn_on(an())
    fresh = recovery_codes.renew(an(), CLIENT)
    assert second_factor.takes(an(), codes[0], CLIENT) == ""
    assert second_factor.takes(an(), fresh[0], CLIENT) == "mã dự phòng"


def test_another_app_takes_the_place_of_the_one_before_only_once_it_is_confirmed(an):
    first, _ = turn_on(an())
    authenticator.begin(an())
    later(60)
    assert authenticator.takes(an(), code_now(first))
    second = authenticator.seed_to_confirm(an())
    authenticator.confirm(an(), code_now(second), CLIENT)
    later(60)
    assert not authenticator.takes(an(), code_now(first))
    assert authenticator.takes(an(), code_now(second))


def test_turned_off_nothing_is_left_of_it(an):
    turn_on(an())
    second_factor.turn_off(an(), CLIENT)
    assert not uses_factor(an())
    assert db.session.scalars(db.select(RecoveryCode)).all() == []
    assert trail()[-1] is AccessKind.FACTOR_OFF


def test_an_administrator_takes_it_away_the_person_is_told_and_their_sessions_end(an, person):
    turn_on(an())
    login_sessions.begin(an(), CLIENT)
    second_factor.remove(person("quantri"), an().id, CLIENT)
    assert not uses_factor(an())
    assert open_sessions(an()) == []
    entry = db.session.scalars(
        db.select(AccessEntry).where(AccessEntry.kind == AccessKind.FACTOR_REMOVED)
    ).one()
    assert (entry.user_id, entry.about) == (person("quantri").id, "Của Phạm Hoài An")
    assert "quản trị Quản trị hệ thống" in mails()[-1].text


@pytest.mark.parametrize("who", ["binh", "minh", "an"])
def test_nobody_else_takes_it_away(an, person, who):
    turn_on(an())
    with pytest.raises(ManagingNotAllowed):
        second_factor.remove(person(who), an().id, CLIENT)
    assert uses_factor(an())


def test_where_there_is_none_none_is_taken_away(an, person):
    with pytest.raises(NotPossibleNow, match="không dùng xác thực hai bước"):
        second_factor.remove(person("quantri"), an().id, CLIENT)


def test_under_another_key_codes_are_refused_and_recovery_codes_go_on(an, monkeypatch):
    seed, codes = turn_on(an())
    later(60)

    def key_is_lost(_sealed, _use):
        raise KeyChanged

    monkeypatch.setattr(authenticator, "unseal", key_is_lost)
    assert second_factor.takes(an(), code_now(seed), CLIENT) == ""
    assert second_factor.takes(an(), codes[0], CLIENT) == "mã dự phòng"


def test_who_says_again_who_they_are_does_so_by_password_or_code(an):
    seed, _ = turn_on(an())
    key = login_sessions.begin(an(), CLIENT)
    number = int(key.partition(".")[0])
    later(3600)
    assert not confirmation.confirm(an(), number, "sai", CLIENT)
    assert trail()[-1] is AccessKind.NOT_CONFIRMED
    assert confirmation.confirm(an(), number, code_now(seed), CLIENT)
    assert not confirmation.confirm(an(), number, code_now(seed), CLIENT)
    assert confirmation.confirm(an(), number, "mat-khau-thu-nghiem", CLIENT)
    assert open_sessions(an())[0].asked_at == clock.now()
