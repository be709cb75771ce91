"""Who forgot a password gets a link by mail, and nobody learns who has an account."""

import re
from datetime import timedelta

import pytest

from tests.cast import PASSWORD
from tests.databases import BOTH_DATABASES
from tests.services.organisation.second_factors import CLIENT
from tests.statements import statements
from tracker.domain.history import event_of
from tracker.extensions import db
from tracker.models import Attempts, Event, Mail, MailKind
from tracker.services.organisation import accounts, forgotten_passwords, invitations
from tracker.services.organisation.forgotten_passwords import ask_for_link
from tracker.services.organisation.invitations import LinkNotValid

WANTED = "mot-mat-khau-moi"


def token(recipient: str) -> str:
    """The token that was mailed last."""
    db.session.rollback()
    mails = db.select(Mail).filter_by(recipient=recipient, kind=MailKind.INVITATION)
    mail = db.session.scalars(mails.order_by(Mail.id.desc())).first()
    return re.search(r"/loi-moi/(\S+)", mail.text)[1]


@BOTH_DATABASES
@pytest.mark.parametrize("typed", ["an", " AN ", "an@tinh.example", "An@Tinh.example"])
def test_by_name_or_address_a_link_comes_that_sets_another_password_once(person, typed):
    an, stamp = person("an"), person("an").session_stamp
    ask_for_link(typed)
    assert accounts.authenticate("an", PASSWORD), "the present one is good until then"
    link = token(an.email)
    invitations.accept(link, WANTED, CLIENT)
    assert accounts.authenticate("an", WANTED)
    assert person("an").session_stamp != stamp, "other sessions end"
    with pytest.raises(LinkNotValid):
        invitations.accept(link, WANTED, CLIENT)


def test_the_link_ends_after_two_hours_and_when_another_is_asked_for(person, clock):
    an = person("an")
    ask_for_link("an")
    first = token(an.email)
    ask_for_link("an")
    second = token(an.email)
    assert first != second
    with pytest.raises(LinkNotValid):
        invitations.person_invited(first)
    clock.fixed_moment += timedelta(hours=2)
    with pytest.raises(LinkNotValid):
        invitations.person_invited(second)


def test_it_stands_in_the_history_of_the_account(person):
    ask_for_link("an")
    event = db.session.scalars(db.select(Event).filter_by(user_id=person("an").id)).one()
    assert event_of(event.kind, event.facts).sentence == (
        "gửi thư đặt lại mật khẩu cho Phạm Hoài An, theo yêu cầu “Quên mật khẩu” trên trang đăng "
        "nhập"
    )
    assert event.actor is None


def test_unknown_names_and_closed_accounts_get_no_mail(person):
    person("binh").active = False
    db.session.commit()
    for typed in ("khong-co", "binh", "binh@tinh.example", "%", ""):
        ask_for_link(typed)
    assert db.session.scalars(db.select(Mail)).all() == []


def test_for_a_name_that_nobody_has_a_mail_is_written_too(person, monkeypatch):
    written = []
    real = forgotten_passwords.password_reset
    monkeypatch.setattr(
        forgotten_passwords, "password_reset", lambda *given: written.append(1) or real(*given)
    )
    ask_for_link("khong-co")
    assert written == [1]


@BOTH_DATABASES
@pytest.mark.parametrize("typed", ["an", "khong-co"])
def test_for_any_name_something_reaches_the_disk(person, typed):
    person("an")
    with statements() as asked:
        ask_for_link(typed)
    assert any(statement.startswith("INSERT") for statement, _ in asked)
    assert not db.session.scalar(db.select(db.func.count()).select_from(Attempts))
