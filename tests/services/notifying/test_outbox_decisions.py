"""What an administrator does with mails: again, to a corrected address, or not at all."""

from datetime import timedelta

import pytest

from tests.incoming.mails import reply_address, takes_answers
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import event_of
from tracker.domain.notifying.messages import Message
from tracker.extensions import db
from tracker.models import Event, Mail, MailKind, MailStatus
from tracker.queries.notifying.mails import unreached
from tracker.services.notifying import outbox, outbox_decisions
from tracker.services.notifying.outbox_decisions import MailActRefused

AN, BINH = "an@tinh.example", "binh@tinh.example"
SAYS = Message("Quá hạn", "Quá hạn 2 nhiệm vụ.\n", "<p>Quá hạn 2 nhiệm vụ.</p>\n")


@pytest.fixture(autouse=True)
def _in_the_application(app):
    pass


@pytest.fixture
def quantri(person):
    return person("quantri")


def queue(recipient=AN, kind=MailKind.UNIT_DIGEST, about="2025-06") -> int:
    with transaction():
        outbox.enqueue(kind, about, recipient, "Phạm Hoài An", SAYS, unsubscribe_url="http://x/u")
    return db.session.scalars(db.select(Mail.id).order_by(Mail.id.desc())).first()


def settle(clock, how, *said) -> outbox.Claim:
    """Send the next mail, with this outcome."""
    claim = outbox.claim_next(clock.now())
    how(claim, *said)
    return claim


def sent(claim) -> None:
    outbox.mark_sent(claim, claim.envelope.written_at)


def mail(mail_id) -> Mail:
    db.session.rollback()
    return db.session.get_one(Mail, mail_id)


def sentences() -> list[str]:
    db.session.rollback()
    events = db.session.scalars(db.select(Event).order_by(Event.id))
    return [event_of(event.kind, event.facts).sentence for event in events]


def test_a_refused_mail_goes_out_again_as_the_very_same_mail(clock, quantri, person):
    mail_id = queue()
    first = settle(clock, outbox.mark_failed, "550 no such user")
    clock.fixed_moment += timedelta(days=1)
    outbox_decisions.resend(quantri, mail_id)
    again = outbox.claim_next(clock.now())
    assert again.envelope == first.envelope
    assert (again.attempt, again.number) == (1, 2)
    (event,) = db.session.scalars(db.select(Event))
    assert (event.actor_id, event.user_id) == (person("quantri").id, person("an").id)
    assert sentences() == [f"gửi lại thư “Quá hạn” đến {AN}"]


def test_a_mail_that_was_given_up_gets_all_its_tries_again(clock, quantri):
    mail_id = queue()
    while claim := outbox.claim_next(clock.now()):
        outbox.mark_retry(claim, "450 bận", clock.now())
        clock.fixed_moment = max(clock.now(), mail(mail_id).next_attempt_at)
    assert mail(mail_id).status is MailStatus.GIVEN_UP
    outbox_decisions.resend(quantri, mail_id)
    assert outbox.mark_retry(outbox.claim_next(clock.now()), "450 bận", clock.now())
    assert mail(mail_id).next_attempt_at == clock.now() + timedelta(minutes=1)


def test_a_sent_mail_goes_once_more_as_a_new_one_that_names_the_first(clock, quantri):
    mail_id = queue()
    first = settle(clock, sent)
    clock.fixed_moment += timedelta(days=1)
    outbox_decisions.resend(quantri, mail_id)
    again = outbox.claim_next(clock.now()).envelope
    assert again.message_id != first.envelope.message_id
    assert again.repeats == first.envelope.message_id
    assert again.written_at == clock.now()
    assert again.message == first.envelope.message
    outbox.mark_sent(first, clock.now())  # somebody slow, of before: not this mail
    assert mail(mail_id).status is MailStatus.SENDING


def test_a_refused_mail_can_go_to_the_corrected_address_of_an_open_account(clock, quantri, person):
    person("binh").active = False
    db.session.commit()
    mail_id = queue("sai@tinh.example")
    settle(clock, outbox.mark_failed, "550")
    for nobody in ("khac@tinh.example", "không phải địa chỉ", BINH):
        with pytest.raises(ValueRefused, match="tài khoản đang dùng") as caught:
            outbox_decisions.resend(quantri, mail_id, nobody)
        assert caught.value.field == "recipient"
    outbox_decisions.resend(quantri, mail_id, f" {AN.upper()} ")
    envelope = outbox.claim_next(clock.now()).envelope
    assert (envelope.recipient, envelope.unsubscribe_url) == (AN, "")
    assert sentences() == [f"gửi lại thư “Quá hạn” đến {AN} thay cho sai@tinh.example"]


def test_a_reply_address_goes_along_to_its_own_person_alone(app, clock, quantri, person, add_task):
    takes_answers(app, "imaps://x:y@z")
    task = add_task()
    addresses = [reply_address(task, person(name)) for name in ("an", "binh")]
    for number, address in enumerate(addresses):
        mail_id = queue(f"sai{number}@tinh.example", about=str(number))
        mail(mail_id).reply_to = address
        db.session.commit()
        settle(clock, outbox.mark_failed, "550")
        outbox_decisions.resend(quantri, mail_id, AN)
        settle(clock, sent)
    assert [one.reply_to for one in db.session.scalars(db.select(Mail).order_by(Mail.id))] == [
        addresses[0],
        "",
    ]


def test_nobody_gets_the_same_mail_twice_by_a_corrected_address(clock, quantri):
    queue(AN)
    settle(clock, sent)
    mail_id = queue("sai@tinh.example")
    settle(clock, outbox.mark_failed, "550")
    with pytest.raises(ValueRefused, match="đã có thư cùng nội dung"):
        outbox_decisions.resend(quantri, mail_id, AN)
    assert mail(mail_id).status is MailStatus.FAILED
    assert sentences() == []


def test_a_mail_that_waits_can_be_cancelled_and_sent_after_all(clock, quantri):
    mail_id = queue()
    outbox_decisions.cancel(quantri, mail_id)
    assert outbox.claim_next(clock.now() + timedelta(days=9)) is None
    outbox_decisions.resend(None, mail_id)
    assert outbox.claim_next(clock.now()).envelope.mail_id == mail_id
    assert sentences()[0] == f"hủy thư “Quá hạn” gửi đến {AN}"


def test_a_mail_with_a_key_forgets_it_when_cancelled_and_is_never_sent_again(clock, quantri):
    mail_id = queue(kind=MailKind.INVITATION)
    outbox_decisions.cancel(quantri, mail_id)
    assert mail(mail_id).text == mail(mail_id).html == outbox.NOT_KEPT
    with pytest.raises(MailActRefused, match="gửi đường dẫn mới"):
        outbox_decisions.resend(quantri, mail_id)


def test_what_cannot_be_done_is_refused_with_the_reason(clock, quantri, person):
    mail_id = queue()
    with pytest.raises(MailActRefused, match="còn trong hàng chờ"):
        outbox_decisions.resend(quantri, mail_id)
    with pytest.raises(MailActRefused, match="của quản trị"):
        outbox_decisions.cancel(person("lan"), mail_id)
    claim = outbox.claim_next(clock.now())
    with pytest.raises(MailActRefused, match="đang gửi"):
        outbox_decisions.cancel(quantri, mail_id)
    sent(claim)
    with pytest.raises(ValueRefused, match="địa chỉ cũ"):
        outbox_decisions.resend(quantri, mail_id, BINH)
    with pytest.raises(MailActRefused, match="Không có thư số 999"):
        outbox_decisions.resend(None, 999)
    assert sentences() == []


def test_the_office_is_told_whom_mail_did_not_reach_until_it_is_settled(clock, quantri, person):
    first, second = queue(AN), queue(AN, about="2025-07")
    for said in ("550 no such user", "554 spam"):
        settle(clock, outbox.mark_failed, said)
    queue("ai@khac.example")
    settle(clock, outbox.mark_failed, "550 nobody of ours")
    queue(AN, about="2025-08")
    settle(clock, sent)
    (found,), number = unreached()
    assert number == 1
    assert (found.person, found.unit, found.address) == ("Phạm Hoài An", "Sở Tài chính", AN)
    assert (found.mails, found.answer) == (2, "554 spam")
    outbox_decisions.resend(quantri, first)
    outbox_decisions.cancel(quantri, second)
    assert unreached() == ([], 0)
    settle(clock, outbox.mark_failed, "550")
    assert len(unreached()[0]) == 1
    person("an").email = "moi@tinh.example"
    db.session.commit()
    assert unreached() == ([], 0)
