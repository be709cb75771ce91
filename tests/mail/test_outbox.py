"""The outbox: each mail queued once, claimed by one sender at a time, never lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.conftest import NOW
from tracker.database import transaction
from tracker.domain.notifying.mails import MAX_ATTEMPTS, PAUSES, TryOutcome
from tracker.domain.notifying.messages import Attachment, Message
from tracker.extensions import db
from tracker.models import Mail, MailAttachment, MailKind, MailStatus, MailTry
from tracker.services.notifying import new_mails, outbox

SAYS = Message("Quá hạn", "Quá hạn 2 nhiệm vụ.\n", "<p>Quá hạn 2 nhiệm vụ.</p>\n")


@pytest.fixture(autouse=True)
def _in_the_application(app):
    pass


def enqueue(about="2025-06/STC", recipient="an@tinh.example", message=SAYS) -> bool:
    with transaction():
        return outbox.enqueue(MailKind.UNIT_DIGEST, about, recipient, "Phạm Hoài An", message)


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Mail).order_by(Mail.id)))


def test_a_mail_is_queued_once_and_keeps_what_it_said_first():
    assert enqueue()
    assert not enqueue(message=Message("Khác", "Khác", "Khác"))
    (mail,) = mails()
    assert (mail.subject, mail.text, mail.html) == (SAYS.subject, SAYS.text, SAYS.html)
    assert mail.status is MailStatus.QUEUED


@pytest.mark.parametrize("unit_ends", [False, True])
def test_nothing_is_sent_to_a_person_or_unit_that_was_closed_meanwhile(
    person, unit, clock, unit_ends
):
    enqueue()
    enqueue(recipient="binh@tinh.example")
    clock.fixed_moment += timedelta(days=1)
    with transaction():
        if unit_ends:
            unit("STC").valid_to = clock.today() - timedelta(days=1)
        else:
            person("an").active = False
    assert outbox.claim_next(clock.now()).envelope.recipient == "binh@tinh.example"
    assert outbox.claim_next(clock.now()) is None
    left, _ = mails()
    assert left.status is MailStatus.CANCELLED
    assert left.last_error


def test_a_unit_that_had_ended_before_is_still_told_what_it_left(unit, clock):
    with transaction():
        unit("STC").valid_to = clock.today() - timedelta(days=1)
    enqueue()
    clock.fixed_moment += timedelta(days=1)
    assert outbox.claim_next(clock.now()).envelope.recipient == "an@tinh.example"


def test_files_are_kept_with_the_mail_in_their_order_and_go_when_it_goes(clock):
    files = tuple(Attachment(f"{n}.csv", "text/csv", bytes([n, 0, 255])) for n in range(3))
    enqueue(message=replace(SAYS, attachments=files))
    assert outbox.claim_next(clock.now()).envelope.message.attachments == files
    with transaction():
        db.session.execute(db.delete(Mail))
    assert db.session.scalars(db.select(MailAttachment)).all() == []


def test_another_month_or_another_person_is_another_mail():
    assert enqueue()
    assert enqueue(about="2025-07/STC")
    assert enqueue(recipient="cuong@tinh.example")
    assert len({mail.message_id for mail in mails()}) == 3


def test_what_another_process_queued_meanwhile_is_left_out_and_nothing_else(monkeypatch):
    enqueue()
    monkeypatch.setattr(outbox, "is_queued", lambda *_: False)
    with transaction():
        queued = [
            outbox.enqueue(MailKind.UNIT_DIGEST, "2025-06/STC", recipient, "", SAYS)
            for recipient in ("binh@tinh.example", "an@tinh.example", "cuong@tinh.example")
        ]
    assert queued == [True, False, True]
    assert [mail.recipient for mail in mails()] == [
        "an@tinh.example",
        "binh@tinh.example",
        "cuong@tinh.example",
    ]


def test_a_mail_is_queued_with_its_cause_or_not_at_all():
    def fail_after_queueing() -> None:
        with transaction():
            outbox.enqueue(MailKind.UNIT_DIGEST, "2025-06/STC", "an@tinh.example", "", SAYS)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_queueing()
    assert mails() == []


def test_a_fault_that_is_no_repetition_is_not_taken_for_one(monkeypatch):
    monkeypatch.setattr(new_mails, "new_message_id", lambda: "<một@tinh.example>")
    enqueue()
    with pytest.raises(Exception, match="message_id"):
        enqueue(about="2025-07/STC")


def test_a_subject_that_is_too_long_is_cut_rather_than_lost():
    assert enqueue(message=Message("x" * 400, "", ""))
    assert len(mails()[0].subject) == 250


def test_the_message_id_is_of_our_own_domain(app):
    enqueue()
    assert mails()[0].message_id.endswith("@localhost>")


def test_a_claimed_mail_is_nobody_elses_until_its_lease_ends(clock):
    enqueue()
    now = clock.now()
    first = outbox.claim_next(now)
    assert outbox.claim_next(now) is None
    assert outbox.claim_next(now + outbox.LEASE - timedelta(seconds=1)) is None
    second = outbox.claim_next(now + outbox.LEASE)
    assert second.envelope == first.envelope
    assert (first.attempt, second.attempt) == (1, 2)


def test_many_senders_at_once_share_the_mails_and_none_is_sent_twice(app, clock):
    for number in range(12):
        enqueue(about=f"2025-06/{number}")

    def claim_all() -> list[int]:
        with app.app_context():
            try:
                return [claim.envelope.mail_id for claim in iter(claim_one, None)]
            finally:
                db.session.remove()

    def claim_one() -> outbox.Claim | None:
        return outbox.claim_next(clock.now())

    with ThreadPoolExecutor(4) as pool:
        claimed = [each for sender in pool.map(lambda _: claim_all(), range(4)) for each in sender]
    assert sorted(claimed) == [mail.id for mail in mails()]


def test_the_claim_is_committed_before_anything_is_sent(clock):
    enqueue()
    outbox.claim_next(clock.now())
    (mail,) = mails()  # after a rollback: nothing of it was pending
    assert (mail.status, mail.attempts) == (MailStatus.SENDING, 1)


def test_nothing_is_kept_open_in_the_database_while_a_server_is_waited_for(clock):
    enqueue()
    outbox.claim_next(clock.now())
    assert not db.session().in_transaction()


def test_who_waited_longest_goes_first(clock):
    enqueue(about="a")
    enqueue(about="b")
    now = clock.now()
    outbox.mark_retry(outbox.claim_next(now), "bận", now)
    later = now + timedelta(hours=1)
    first, second = (outbox.claim_next(later).envelope.mail_id for _ in range(2))
    assert {mail.id: mail.about for mail in mails()} == {first: "b", second: "a"}


def test_a_sent_mail_is_not_claimed_again(clock):
    enqueue()
    outbox.mark_sent(outbox.claim_next(clock.now()), clock.now())
    (mail,) = mails()
    assert (mail.status, mail.sent_at, mail.last_error) == (MailStatus.SENT, clock.now(), "")
    assert outbox.claim_next(clock.now() + timedelta(days=30)) is None
    assert outbox.count_waiting() == 0


def test_pauses_grow_and_end_within_two_days():
    assert list(PAUSES) == sorted(PAUSES)
    assert [pause / timedelta(minutes=1) for pause in PAUSES[:5]] == [1, 5, 15, 60, 240]
    total = sum(PAUSES, timedelta())
    assert timedelta(hours=44) < total <= timedelta(hours=48)


def test_a_mail_is_tried_after_each_pause_and_then_given_up(clock):
    enqueue()
    now = clock.now()
    for pause in PAUSES:
        claim = outbox.claim_next(now)
        assert outbox.mark_retry(claim, "450 hộp thư bận", now)
        assert outbox.claim_next(now + pause - timedelta(seconds=1)) is None
        now += pause
    assert not outbox.mark_retry(outbox.claim_next(now), "450 hộp thư bận", now)
    (mail,) = mails()
    assert (mail.status, mail.last_error) == (MailStatus.GIVEN_UP, "450 hộp thư bận")
    assert outbox.claim_next(now + timedelta(days=30)) is None


def test_a_mail_that_takes_its_sender_down_every_time_is_given_up(clock):
    enqueue()
    enqueue(recipient="binh@tinh.example")
    now = clock.now()
    claimed = []
    while claim := outbox.claim_next(now):
        claimed.append(claim.envelope.recipient)
        if claim.envelope.recipient == "binh@tinh.example":
            outbox.mark_sent(claim, now)
        now += outbox.LEASE
    assert claimed.count("an@tinh.example") == MAX_ATTEMPTS
    assert [mail.status for mail in mails()] == [MailStatus.GIVEN_UP, MailStatus.SENT]
    assert mails()[0].last_error == outbox.DIED


def tries() -> list[tuple[int, TryOutcome, str]]:
    db.session.rollback()
    found = db.session.scalars(db.select(MailTry).order_by(MailTry.mail_id, MailTry.number))
    return [(one.number, one.outcome, one.said) for one in found]


def test_each_try_is_written_down_with_what_was_said(clock):
    enqueue()
    now = clock.now()
    outbox.mark_retry(outbox.claim_next(now), "450 hộp thư\x00\udc80 bận\r\n", now)
    outbox.claim_next(now + PAUSES[0])  # and the process dies
    later = now + PAUSES[0] + outbox.LEASE
    outbox.mark_sent(outbox.claim_next(later), later, "250 Ok: queued as 4F2")
    assert tries() == [
        (1, TryOutcome.PUT_OFF, "450 hộp thư bận"),
        (2, TryOutcome.DIED, outbox.DIED),
        (3, TryOutcome.SENT, "250 Ok: queued as 4F2"),
    ]


def test_a_row_that_cannot_be_read_uses_up_its_tries_and_holds_up_no_other(clock, monkeypatch):
    enqueue()
    enqueue(recipient="binh@tinh.example")
    poison, good = mails()
    read = outbox.envelope_of
    monkeypatch.setattr(
        outbox, "envelope_of", lambda mail_id: 1 / 0 if mail_id == poison.id else read(mail_id)
    )
    claim = outbox.claim_next(clock.now())
    assert claim.envelope.mail_id == good.id
    outbox.mark_sent(claim, clock.now())
    for pause in PAUSES:
        clock.fixed_moment += pause
        assert outbox.claim_next(clock.now()) is None
    assert mails()[0].status is MailStatus.GIVEN_UP


def test_a_kind_that_only_a_newer_version_knows_is_sent_all_the_same(clock):
    enqueue()
    with transaction():
        db.session.execute(db.text("UPDATE mail SET kind = 'newer'"))
    outbox.mark_sent(outbox.claim_next(clock.now()), clock.now())
    assert tries() == [(1, TryOutcome.SENT, "")]


def test_no_more_tries_begin_in_a_minute_than_allowed_by_however_many_senders(app, clock):
    app.config["TRACKER"] = replace(app.config["TRACKER"], mails_per_minute=5)
    for number in range(12):
        enqueue(about=f"2025-06/{number}")

    def claims() -> int:
        with app.app_context():
            try:
                return sum(1 for _ in iter(lambda: outbox.claim_next(clock.now()), None))
            finally:
                db.session.remove()

    def begun_by_four() -> int:
        with ThreadPoolExecutor(4) as pool:
            return sum(pool.map(lambda _: claims(), range(4)))

    begun = []
    for seconds in (40, 58, 60, 119, 120, 180):
        clock.fixed_moment = NOW + timedelta(seconds=seconds)
        begun.append(begun_by_four())
    assert begun == [5, 0, 5, 0, 2, 0], "by the minutes of the clock"


def test_a_sender_that_comes_back_late_does_not_undo_what_another_did(clock):
    enqueue()
    now = clock.now()
    slow = outbox.claim_next(now)
    quick = outbox.claim_next(now + outbox.LEASE)
    outbox.mark_failed(slow, "chậm")
    assert mails()[0].status is MailStatus.SENDING
    outbox.mark_sent(quick, now)
    outbox.mark_retry(slow, "chậm", now)
    assert mails()[0].status is MailStatus.SENT


def test_a_long_answer_of_a_server_is_cut(clock):
    enqueue()
    outbox.mark_failed(outbox.claim_next(clock.now()), "550 " + "x" * 5000)
    assert len(mails()[0].last_error) == outbox.LONGEST_ERROR
