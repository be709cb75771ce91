"""One-time links: who gets one, what it opens, and when it opens nothing any more."""

import hashlib
import logging
import re
from datetime import timedelta
from functools import partial

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES
from tests.services.organisation.second_factors import CLIENT
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import event_of
from tracker.domain.organisation.people import ManagingNotAllowed
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Event, Invitation, Mail, MailKind, User
from tracker.services.notifying import outbox
from tracker.services.organisation import accounts, invitations, people
from tracker.services.organisation.invitations import LinkNotValid

WANTED = "mot-mat-khau-moi"


def tokens(recipient: str = "dung@tinh.example") -> list[str]:
    """The tokens that were mailed to an address, oldest first."""
    db.session.rollback()
    links = db.select(Mail).filter_by(recipient=recipient, kind=MailKind.INVITATION)
    mails = db.session.scalars(links.order_by(Mail.id))
    return [re.search(r"/loi-moi/(\S+)", mail.text)[1] for mail in mails]


@pytest.fixture
def dung(person) -> User:
    """Invited by an a moment ago."""
    return people.invite(
        person("an"),
        username="dung",
        name="Vũ Tiến Dũng",
        email="dung@tinh.example",
        roles=frozenset({Role.UNIT_STAFF}),
        unit_code="STC",
    )


def refused(token: str) -> str:
    """The words with which a link is refused, looked at or used."""
    with pytest.raises(LinkNotValid) as looked:
        invitations.person_invited(token)
    with pytest.raises(LinkNotValid) as used:
        invitations.accept(token, WANTED, CLIENT)
    assert str(looked.value) == str(used.value)
    return str(used.value)


def test_the_link_lets_its_person_set_a_password_and_log_in(dung):
    (token,) = tokens()
    assert invitations.person_invited(token).username == "dung"
    assert invitations.accept(token, WANTED, CLIENT).username == "dung"
    assert accounts.authenticate("dung", WANTED).username == "dung"


def test_without_a_password_nobody_logs_in(dung):
    assert accounts.authenticate("dung", "") is None


def test_unknown_used_ended_and_closed_links_are_told_alike(dung, person, clock):
    unknown = refused("khong-co-duong-dan-nay")
    (first,) = tokens()
    invitations.accept(first, WANTED, CLIENT)
    used = refused(first)

    invitations.send_reset(person("quantri"), dung.id)
    second = tokens()[-1]
    clock.fixed_moment += timedelta(days=7)
    ended = refused(second)

    invitations.send_reset(person("quantri"), dung.id)
    third = tokens()[-1]
    people.deactivate(person("an"), dung.id)
    closed = refused(third)
    assert unknown == used == ended == closed


def test_a_link_works_to_the_last_moment_of_its_days(dung, clock):
    clock.fixed_moment += timedelta(days=7, seconds=-1)
    assert invitations.accept(tokens()[0], WANTED, CLIENT)


def test_no_link_opens_a_closed_account_even_if_nobody_ended_it(dung):
    dung.active = False
    db.session.commit()
    refused(tokens()[0])


def test_a_closed_account_opened_again_does_not_revive_its_link(dung, person):
    people.deactivate(person("an"), dung.id)
    people.reactivate(person("an"), dung.id)
    refused(tokens()[0])


@BOTH_DATABASES
def test_of_two_who_use_a_link_at_once_one_sets_the_password(dung, app):
    (token,) = tokens()
    wanted = ("mat-khau-thu-nhat", "mat-khau-thu-hai")
    refusals = at_once(
        app, *(partial(invitations.accept, token, password, CLIENT) for password in wanted)
    )
    assert sorted(type(refusal) for refusal in refusals if refusal) == [LinkNotValid]
    good = wanted[refusals.index(None)]
    assert accounts.authenticate("dung", good)


def test_a_password_that_is_too_short_leaves_the_link_good(dung):
    (token,) = tokens()
    with pytest.raises(ValueRefused) as fault:
        invitations.accept(token, "ngan", CLIENT)
    assert fault.value.field == "password"
    assert invitations.accept(token, WANTED, CLIENT)


def test_a_newer_link_ends_the_older(dung, person):
    invitations.send_reset(person("an"), dung.id)
    older, newer = tokens()
    refused(older)
    assert invitations.accept(newer, WANTED, CLIENT)


def test_only_the_hash_of_a_token_is_kept_and_no_log_or_event_names_it(person, dung, caplog):
    caplog.set_level(logging.DEBUG)
    (token,) = tokens()
    invitations.send_reset(person("quantri"), dung.id)
    newer = tokens()[-1]
    invitations.accept(newer, WANTED, CLIENT)
    assert len(newer) >= 43  # 32 bytes
    kept = db.session.scalars(db.select(Invitation.token_hash)).all()
    assert set(kept) == {hashlib.sha256(one.encode()).hexdigest() for one in (token, newer)}
    events = db.session.scalars(db.select(Event).filter_by(user_id=dung.id)).all()
    said = str([(event.facts, event.note) for event in events]) + caplog.text
    assert token not in said
    assert newer not in said


SETTLING = {
    "sent": outbox.mark_sent,
    "refused for good": lambda claim, _: outbox.mark_failed(claim, "550 không có người này"),
}


@pytest.mark.parametrize("how", SETTLING)
def test_the_mail_log_keeps_no_link_once_the_mail_is_settled(dung, clock, how):
    claim = outbox.claim_next(clock.now())
    (token,) = tokens()  # until then it must be there to be sent
    SETTLING[how](claim, clock.now())
    (mail,) = db.session.scalars(db.select(Mail))
    assert token not in mail.text + mail.html
    assert mail.recipient == "dung@tinh.example"
    assert invitations.accept(token, WANTED, CLIENT)


def test_a_mail_whose_senders_died_keeps_no_link_either(dung, clock):
    while outbox.claim_next(clock.now()):
        (token,) = tokens()
        clock.fixed_moment += outbox.LEASE
    (mail,) = db.session.scalars(db.select(Mail))
    assert token not in mail.text + mail.html


def test_a_mail_to_be_tried_again_keeps_its_link(dung, clock):
    outbox.mark_retry(outbox.claim_next(clock.now()), "421 bận", clock.now())
    assert invitations.accept(tokens()[0], WANTED, CLIENT)


def test_setting_a_password_ends_the_persons_other_sessions(dung):
    stamp = dung.session_stamp
    assert invitations.accept(tokens()[0], WANTED, CLIENT).session_stamp != stamp


def test_a_forgotten_password_stays_good_until_another_is_set(person):
    invitations.send_reset(person("quantri"), person("cuong").id)
    assert accounts.authenticate("cuong", "mat-khau-thu-nghiem")
    invitations.accept(tokens("cuong@tinh.example")[0], WANTED, CLIENT)
    assert accounts.authenticate("cuong", "mat-khau-thu-nghiem") is None
    assert accounts.authenticate("cuong", WANTED)


def test_the_mail_fits_whether_there_was_a_password(dung, person):
    invitations.send_reset(person("an"), dung.id)
    invitations.send_reset(person("quantri"), person("cuong").id)
    subjects = [mail.subject for mail in db.session.scalars(db.select(Mail).order_by(Mail.id))]
    invited = "Mời sử dụng hệ thống theo dõi nhiệm vụ [Theo dõi nhiệm vụ]"
    assert subjects == [invited, invited, "Đặt lại mật khẩu [Theo dõi nhiệm vụ]"]


@pytest.mark.parametrize("by", ["an", "binh", "lan", "minh", "cuong"])
def test_nobody_but_the_administrator_sends_links_for_forgotten_passwords(person, by):
    with pytest.raises(ManagingNotAllowed):
        invitations.send_reset(person(by), person("cuong").id)
    assert tokens("cuong@tinh.example") == []


def test_a_head_invites_only_own_staff_again(dung, person):
    with pytest.raises(ManagingNotAllowed):
        invitations.send_reset(person("binh"), dung.id)
    assert len(tokens()) == 1


def test_a_closed_account_gets_no_link(person):
    people.deactivate(person("quantri"), person("cuong").id)
    with pytest.raises(NotPossibleNow, match="đã ngừng"):
        invitations.send_reset(person("quantri"), person("cuong").id)
    assert tokens("cuong@tinh.example") == []


def test_an_invitation_that_went_to_a_wrong_address_follows_the_right_one(dung, person):
    (wrong,) = tokens()
    people.change_user(person("an"), dung.id, email="tien.dung@tinh.example")
    refused(wrong)
    (right,) = tokens("tien.dung@tinh.example")
    assert invitations.accept(right, WANTED, CLIENT).username == "dung"


def test_another_address_ends_a_link_but_sends_none_to_who_has_a_password(person):
    invitations.send_reset(person("quantri"), person("cuong").id)
    people.change_user(person("quantri"), person("cuong").id, email="cuong.le@tinh.example")
    refused(tokens("cuong@tinh.example")[0])
    assert tokens("cuong.le@tinh.example") == []


def test_how_long_a_link_works_is_a_setting(person, app, settle, clock):
    url = app.config["TRACKER"].database_url
    app.config["TRACKER"] = settle(TRACKER_DATABASE_URL=url, TRACKER_INVITATION_DAYS="2")
    invitations.send_reset(person("quantri"), person("cuong").id)
    clock.fixed_moment += timedelta(days=2)
    refused(tokens("cuong@tinh.example")[0])


def test_the_history_tells_what_was_sent_and_used(dung, person):
    invitations.send_reset(person("an"), dung.id)
    invitations.accept(tokens()[-1], WANTED, CLIENT)
    invitations.send_reset(person("quantri"), dung.id)
    events = db.session.scalars(db.select(Event).filter_by(user_id=dung.id).order_by(Event.id))
    told = [(row.actor.username, event_of(row.kind, row.facts).sentence) for row in events]
    assert told[1:] == [
        ("an", "gửi lại thư mời cho Vũ Tiến Dũng"),
        ("dung", "đặt mật khẩu bằng đường dẫn trong thư"),
        ("quantri", "gửi thư đặt lại mật khẩu cho Vũ Tiến Dũng"),
    ]


def test_another_address_brings_a_new_link_to_who_waits_for_one_and_to_nobody_else(
    person, dung, clock
):
    people.change_user(person("quantri"), dung.id, email="moi@tinh.example")
    assert len(tokens("moi@tinh.example")) == 1
    clock.fixed_moment += timedelta(days=60)  # the link has ended
    people.change_user(person("quantri"), dung.id, email="nua@tinh.example")
    assert tokens("nua@tinh.example") == []
    people.change_user(person("quantri"), person("cuong").id, email="c@tinh.example")
    assert tokens("c@tinh.example") == []
