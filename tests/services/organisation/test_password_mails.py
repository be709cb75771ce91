"""Whoever has another password or address is mailed that it is so: perhaps it was not they."""

from functools import partial

import pytest

from tests.at_once import at_once
from tests.cast import PASSWORD
from tests.databases import BOTH_DATABASES
from tests.services.organisation.second_factors import CLIENT
from tests.services.organisation.test_forgotten_passwords import token
from tracker.domain.errors import ValueRefused
from tracker.domain.organisation.access_trail import AccessKind
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import AccessEntry, Mail, MailKind
from tracker.services.organisation import accounts, invitations, people
from tracker.services.organisation.forgotten_passwords import ask_for_link

pytestmark = BOTH_DATABASES

WANTED = "mot-mat-khau-moi"


def told():
    """To whom, and what, in the mails on accounts; the newest last."""
    db.session.rollback()
    mails = db.select(Mail).filter_by(kind=MailKind.ACCOUNT_SECURITY).order_by(Mail.id)
    return [(mail.recipient, mail.text) for mail in db.session.scalars(mails)]


def trail():
    db.session.rollback()
    return [row.kind for row in db.session.scalars(db.select(AccessEntry).order_by(AccessEntry.id))]


def test_who_changes_the_own_password_is_told_with_place_and_device(person):
    accounts.change_password(person("an"), PASSWORD, WANTED, CLIENT)
    ((recipient, text),) = told()
    assert recipient == person("an").email
    assert "Mật khẩu của tài khoản an vừa được đổi." in text
    assert "Chrome trên Windows, địa chỉ 10.0.0.7" in " ".join(text.split())
    assert trail() == [AccessKind.CREDENTIAL_CHANGED]


def test_a_change_that_was_refused_is_mailed_to_nobody(person):
    for present, new in (("sai", WANTED), (PASSWORD, "ngan"), (PASSWORD, PASSWORD)):
        with pytest.raises(ValueRefused):
            accounts.change_password(person("an"), present, new, CLIENT)
    assert told() == []


def test_of_two_sessions_that_change_it_at_once_one_is_refused(app, person):
    wanted = (WANTED, "mot-mat-khau-khac")
    an = person("an").id
    changes = (
        partial(lambda new: accounts.change_password(_user(an), PASSWORD, new, CLIENT), new)
        for new in wanted
    )
    refusals = at_once(app, *changes)
    assert sum(refusal is None for refusal in refusals) == 1
    assert len(told()) == 1


def _user(user_id):
    return db.session.get_one(accounts.User, user_id)


def test_a_mailed_link_that_was_used_is_told(person):
    ask_for_link("an")
    invitations.accept(token(person("an").email), WANTED, CLIENT)
    ((recipient, text),) = told()
    assert recipient == person("an").email
    assert "đặt lại bằng đường dẫn gửi qua thư" in " ".join(text.split())
    assert trail() == [AccessKind.LINK_USED]


def test_a_link_that_the_administrator_had_sent_is_told_when_it_is_used(person):
    invitations.send_reset(person("quantri"), person("an").id)
    assert told() == []
    invitations.accept(token(person("an").email), WANTED, CLIENT)
    assert [recipient for recipient, _ in told()] == [person("an").email]


def test_the_first_password_is_no_news(person):
    people.invite(
        person("an"),
        username="dung",
        name="Vũ Tiến Dũng",
        email="dung@tinh.example",
        roles=frozenset({Role.UNIT_STAFF}),
        unit_code="STC",
    )
    invitations.accept(token("dung@tinh.example"), WANTED, CLIENT)
    assert told() == []


def test_a_command_on_the_server_is_told_and_written_down(person):
    accounts.reset_on_server(person("an"), WANTED)
    ((recipient, text),) = told()
    assert recipient == person("an").email
    assert "từ: lệnh trên máy chủ" in text
    assert trail() == [AccessKind.CREDENTIAL_CHANGED]


def test_another_address_is_told_at_the_former_one(person):
    former = person("an").email
    people.change_user(person("quantri"), person("an").id, email="an.moi@tinh.example")
    ((recipient, text),) = told()
    assert recipient == former
    assert "vừa được đổi thành an.moi@tinh.example" in " ".join(text.split())
    assert person("quantri").name in text
    people.change_user(person("quantri"), person("an").id, title="Phó Giám đốc")
    assert len(told()) == 1
