"""Passkeys: what a device made of software may do, and what it may not."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import current_app

from tests.databases import BOTH_DATABASES
from tests.services.organisation.second_factors import CLIENT, turn_on
from tests.services.organisation.soft_passkeys import SoftPasskey
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.organisation.access_trail import AccessKind
from tracker.domain.organisation.passkeys import MOST_PASSKEYS, Site
from tracker.extensions import db
from tracker.models import AccessEntry, Mail, MailKind, Passkey
from tracker.queries.organisation.factors import codes_left, passkeys_of, uses_factor
from tracker.services.organisation.factors import passkeys, second_factor
from tracker.services.organisation.factors.passkeys import PasskeyRefused, Question

pytestmark = BOTH_DATABASES

HERE = Site("nhiemvu.example", "https://nhiemvu.example")


@pytest.fixture
def an(app, person, monkeypatch):
    """The head of the finance department, on a site for which browsers make passkeys."""
    monkeypatch.setattr(passkeys, "site", lambda: HERE)
    return lambda: person("an")


def add(user, device, name="Điện thoại"):
    """Make the passkey of a device and take it into use."""
    question = passkeys.new_question()
    made = device.make(passkeys.options_to_add(user, HERE, question))
    return passkeys.add(user, name, made, question, CLIENT)


def answer(device, question, user=None):
    return device.answer(passkeys.options_to_log_in(HERE, question, user))


def log_in(device, half_way=None):
    """Who is let in by the device."""
    question = passkeys.new_question()
    return passkeys.who_answers(answer(device, question, half_way), question, half_way, CLIENT)


def trail():
    db.session.rollback()
    return [row.kind for row in db.session.scalars(db.select(AccessEntry).order_by(AccessEntry.id))]


def test_the_first_passkey_is_a_second_factor_with_recovery_codes_and_its_person_is_told(an):
    codes = add(an(), SoftPasskey())
    assert len(codes) == 10
    assert uses_factor(an())
    assert trail() == [AccessKind.PASSKEY_ADDED]
    mail = db.session.scalars(db.select(Mail).filter_by(kind=MailKind.ACCOUNT_SECURITY)).one()
    assert "“Điện thoại”" in mail.text


def test_another_one_leaves_the_recovery_codes_as_they_are(an):
    turn_on(an())
    assert add(an(), SoftPasskey()) == []
    assert codes_left(an()) == 10


def test_it_logs_its_person_in_without_a_password(an):
    device = SoftPasskey()
    add(an(), device)
    assert log_in(device).username == "an"
    assert passkeys_of(an())[0].used_at is not None


def test_without_finger_face_or_pin_it_is_good_after_the_password_alone(an):
    device = SoftPasskey(verifies=False)
    add(an(), device)
    with pytest.raises(PasskeyRefused):
        log_in(device)
    assert log_in(device, half_way=an()).username == "an"


def test_after_somebodys_password_only_their_own_is_good(an, person):
    device = SoftPasskey()
    add(an(), device)
    with pytest.raises(PasskeyRefused):
        log_in(device, half_way=person("binh"))
    assert trail()[-1] is AccessKind.PASSKEY_REFUSED


def test_an_answer_is_taken_once(an):
    device = SoftPasskey()
    add(an(), device)
    question = passkeys.new_question()
    sent = answer(device, question)
    passkeys.who_answers(sent, question, None, CLIENT)
    with pytest.raises(PasskeyRefused):
        passkeys.who_answers(sent, question, None, CLIENT)


def test_an_answer_to_another_question_or_one_too_late_is_none(an):
    device = SoftPasskey()
    add(an(), device)
    question = passkeys.new_question()
    with pytest.raises(PasskeyRefused):
        passkeys.who_answers(answer(device, question), passkeys.new_question(), None, CLIENT)
    sent = answer(device, question)
    current_app.extensions["tracker.clock"].fixed_moment += timedelta(minutes=11)
    with pytest.raises(PasskeyRefused):
        passkeys.who_answers(sent, question, None, CLIENT)


@pytest.mark.parametrize(
    "origin", ["https://nhiemvu.example.xau.example", "http://nhiemvu.example"]
)
def test_what_a_page_elsewhere_had_signed_is_refused(an, origin):
    device = SoftPasskey()
    add(an(), device)
    with pytest.raises(PasskeyRefused):
        log_in(replace(device, origin=origin))
    with pytest.raises(PasskeyRefused):
        add(an(), SoftPasskey(origin=origin))


def test_another_key_under_the_same_name_is_refused(an):
    device = SoftPasskey()
    add(an(), device)
    with pytest.raises(PasskeyRefused):
        log_in(SoftPasskey(name=device.name))


def test_a_copy_whose_count_lags_behind_is_refused(an):
    device = SoftPasskey()
    add(an(), device)
    copy = replace(device)
    log_in(device)
    log_in(device)
    with pytest.raises(PasskeyRefused):
        log_in(copy)


@pytest.mark.parametrize(
    "sent",
    ["", "x", "[]", "{}", '{"id": 1}', '{"id": "a"}', "[" * 10_000, '{"a":"' + "x" * 30_000 + '"}'],
)
def test_what_is_no_answer_at_all_is_refused_and_breaks_nothing(an, sent):
    add(an(), SoftPasskey())
    for half_way in (None, an()):
        with pytest.raises(PasskeyRefused):
            passkeys.who_answers(sent, passkeys.new_question(), half_way, CLIENT)
    with pytest.raises(PasskeyRefused):
        passkeys.add(an(), "Máy", sent, passkeys.new_question(), CLIENT)


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
@pytest.mark.parametrize("spoilt", ["", "AA", "!!", None, 7])
def test_an_answer_with_a_part_spoilt_is_refused_and_breaks_nothing(an, part, spoilt):
    device = SoftPasskey()
    add(an(), device)
    question = passkeys.new_question()
    sent = json.loads(answer(device, question))
    sent["response"][part] = spoilt
    with pytest.raises(PasskeyRefused):
        passkeys.who_answers(json.dumps(sent), question, None, CLIENT)


def test_who_is_closed_is_not_let_in(an):
    device = SoftPasskey()
    add(an(), device)
    an().active = False
    db.session.commit()
    with pytest.raises(PasskeyRefused):
        log_in(device)


def test_one_that_is_known_is_not_added_again_and_it_needs_a_name(an, person):
    device = SoftPasskey()
    add(an(), device)
    with pytest.raises(NotPossibleNow):
        add(person("binh"), device)
    with pytest.raises(ValueRefused):
        add(an(), SoftPasskey(), name="  ")


def test_nobody_has_more_than_ten(an):
    for number in range(MOST_PASSKEYS):
        add(an(), SoftPasskey(), name=f"Khóa {number}")
    with pytest.raises(NotPossibleNow, match="đã đủ 10 khóa"):
        add(an(), SoftPasskey())


def test_taken_away_it_opens_nothing_and_the_last_takes_the_recovery_codes_along(an):
    device = SoftPasskey()
    add(an(), device)
    assert passkeys.remove(an(), passkeys_of(an())[0].id, CLIENT, demanded=False)
    assert codes_left(an()) == 0
    assert not uses_factor(an())
    with pytest.raises(PasskeyRefused):
        log_in(device)


def test_the_last_one_of_whom_a_factor_is_demanded_stays(an):
    add(an(), SoftPasskey())
    with pytest.raises(NotPossibleNow, match="phải dùng xác thực hai bước"):
        passkeys.remove(an(), passkeys_of(an())[0].id, CLIENT, demanded=True)
    assert uses_factor(an())


def test_nobody_takes_away_anothers(an, person):
    add(an(), SoftPasskey())
    assert not passkeys.remove(person("binh"), passkeys_of(an())[0].id, CLIENT, demanded=False)
    assert uses_factor(an())


def test_the_administrator_takes_all_factors_away_at_once(an, person):
    add(an(), SoftPasskey())
    second_factor.remove(person("quantri"), an().id, CLIENT)
    assert db.session.scalars(db.select(Passkey)).all() == []


def test_where_browsers_make_none_nothing_is_taken(app, person):
    assert passkeys.site() is None
    with pytest.raises(PasskeyRefused):
        passkeys.add(person("an"), "Máy", "{}", Question("AAAA", 2**40), CLIENT)
