"""Delivering the outbox to a real SMTP server, or into a folder."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest

from tests import smtp_server
from tests.smtp_server import HANG_UP, HANG_UP_AFTER, unused_port
from tracker.database import transaction
from tracker.domain.notifying.mails import PAUSES
from tracker.domain.notifying.messages import Message
from tracker.extensions import db
from tracker.jobs.notifying.delivery import Delivered, deliver_outbox
from tracker.models import Mail, MailKind, MailStatus
from tracker.services.notifying import outbox

AN, BINH, LAN = (f"{name}@tinh.example" for name in ("an", "binh", "lan"))


@pytest.fixture
def server(app):
    with smtp_server.running() as server:
        send_by(app, f"smtp://{server.address}")
        yield server


def send_by(app, url: str) -> None:
    app.config["TRACKER"] = replace(app.config["TRACKER"], smtp_url=url)


def queue(*recipients: str, subject: str = "Quá hạn 2 nhiệm vụ") -> None:
    with transaction():
        for recipient in recipients:
            message = Message(subject, f"Kính gửi {recipient}\n", f"<p>Kính gửi {recipient}</p>\n")
            outbox.enqueue(MailKind.UNIT_DIGEST, "2025-06/STC", recipient, "Phạm Hoài An", message)


def mail_to(recipient: str) -> Mail:
    db.session.rollback()
    return db.session.scalars(db.select(Mail).filter_by(recipient=recipient)).one()


def test_mails_leave_once_over_one_connection(server):
    queue(AN, BINH, LAN)
    assert deliver_outbox() == Delivered(sent=3)
    assert deliver_outbox() == Delivered()
    assert sorted(mail.recipient for mail in server.received) == [AN, BINH, LAN]
    assert server.connections == 1
    assert mail_to(AN).status is MailStatus.SENT


def test_the_settings_say_how_and_as_whom(app, tmp_path):
    ours = tmp_path / "authority.pem"
    smtp_server.AUTHORITY.cert_pem.write_to_path(ours)
    login = f"{quote(smtp_server.USERNAME)}:{quote(smtp_server.PASSWORD, safe='')}"
    with smtp_server.running("smtp+starttls", login=True) as server:
        app.config["TRACKER"] = replace(
            app.config["TRACKER"],
            smtp_url=f"smtp+starttls://{login}@{server.address}",
            smtp_ca_file=ours,
            mail_bounce="thu-tra-ve@tinh.example",
            mail_reply_to="vanphong@tinh.example",
        )
        queue(AN)
        assert deliver_outbox() == Delivered(sent=1)
    (received,) = server.received
    assert (server.logins, server.encrypted) == ([smtp_server.USERNAME], [True])
    assert received.sender == "thu-tra-ve@tinh.example"
    assert received.mail["Reply-To"] == "vanphong@tinh.example"


def test_no_more_than_the_limit_leaves_in_one_run(server):
    queue(AN, BINH, LAN)
    assert deliver_outbox(limit=2) == Delivered(sent=2, left=1)


def test_a_mailbox_that_does_not_exist_is_not_tried_again(server, clock):
    server.at_recipient[AN] = ["550 5.1.1 no such user"]
    queue(AN, BINH)
    assert deliver_outbox() == Delivered(sent=1, failed=1)
    failed = mail_to(AN)
    assert failed.status is MailStatus.FAILED
    assert "550 5.1.1 no such user" in failed.last_error
    clock.fixed_moment += timedelta(days=3)
    assert deliver_outbox() == Delivered()


def test_a_busy_mailbox_is_tried_again_with_the_same_message_id(server, clock):
    server.at_recipient[AN] = ["450 4.2.1 busy", "450 4.2.1 busy"]
    queue(AN)
    message_id = mail_to(AN).message_id
    assert deliver_outbox() == Delivered(retried=1, left=1)
    assert deliver_outbox() == Delivered(left=1), "too early for another try"
    clock.fixed_moment += timedelta(minutes=1)
    assert deliver_outbox() == Delivered(retried=1, left=1)
    clock.fixed_moment += timedelta(minutes=5)
    assert deliver_outbox() == Delivered(sent=1)
    assert [received.mail["Message-ID"] for received in server.received] == [message_id]
    assert (mail_to(AN).attempts, mail_to(AN).last_error) == (3, "")


def test_a_mail_taken_by_a_server_that_then_vanished_comes_twice_as_the_same_mail(server, clock):
    server.at_data[AN] = [HANG_UP_AFTER]
    queue(AN)
    assert deliver_outbox() == Delivered(retried=1, left=1)
    clock.fixed_moment += timedelta(minutes=1)
    assert deliver_outbox() == Delivered(sent=1)
    first, second = server.received
    assert first.raw == second.raw


def test_a_connection_that_breaks_costs_one_mail_a_pause_and_no_other(server):
    server.at_recipient[AN] = [HANG_UP]
    queue(AN, BINH, LAN)
    assert deliver_outbox() == Delivered(sent=2, retried=1, left=1)


def test_a_server_that_is_gone_costs_the_rest_no_try(app, clock):
    send_by(app, f"smtp://127.0.0.1:{unused_port()}")
    queue(AN, BINH, LAN)
    assert deliver_outbox() == Delivered(retried=1, left=3)
    assert sorted(mail_to(one).attempts for one in (AN, BINH, LAN)) == [0, 0, 1]
    with smtp_server.running() as server:
        send_by(app, f"smtp://{server.address}")
        clock.fixed_moment += timedelta(minutes=1)
        assert deliver_outbox() == Delivered(sent=3)
        assert len(server.received) == 3


@pytest.mark.parametrize("poison", ["không phải địa chỉ", "a b@tinh.example"])
def test_a_mail_that_cannot_be_written_holds_up_no_other(server, poison):
    queue(AN, poison, LAN)
    assert deliver_outbox() == Delivered(sent=2, failed=1)
    assert mail_to(poison).status is MailStatus.FAILED


def test_a_fault_that_nobody_foresaw_holds_up_no_other(server, monkeypatch):
    from tracker.mail.transport.smtp import Smtp

    send = Smtp.send

    def send_or_break(self, envelope):
        if envelope.recipient == AN:
            raise ZeroDivisionError("chia cho không")
        return send(self, envelope)

    monkeypatch.setattr(Smtp, "send", send_or_break)
    queue(AN, BINH)
    assert deliver_outbox() == Delivered(sent=1, retried=1, left=1)
    assert "ZeroDivisionError" in mail_to(AN).last_error


def test_the_mail_of_a_sender_that_died_is_taken_up_after_its_lease(server, clock):
    queue(AN)
    outbox.claim_next(clock.now())  # and the process dies here
    assert deliver_outbox() == Delivered(left=1)
    clock.fixed_moment += outbox.LEASE
    assert deliver_outbox() == Delivered(sent=1)


def test_without_a_server_mails_become_files(app):
    queue(AN, BINH)
    assert deliver_outbox() == Delivered(sent=2)
    files = sorted(path.name for path in app.config["TRACKER"].outbox_folder.glob("*.eml"))
    assert [name.partition("-")[2] for name in files] == [f"{AN}.eml", f"{BINH}.eml"]
    assert mail_to(AN).status is MailStatus.SENT


def test_a_full_disk_loses_no_mail(app, clock, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    queue(AN)
    with monkeypatch.context() as patch:
        patch.setattr("tracker.mail.transport.folder.os.fsync", full)
        assert deliver_outbox() == Delivered(retried=1, left=1)
    assert "No space left" in mail_to(AN).last_error
    clock.fixed_moment += timedelta(minutes=1)
    assert deliver_outbox() == Delivered(sent=1)


def test_a_mailbox_that_is_busy_for_two_days_is_given_up_and_can_be_told_from_a_refused_one(
    server, clock
):
    server.at_recipient[AN] = ["450 4.2.1 busy"] * len([None, *PAUSES])
    queue(AN)
    for pause in (*PAUSES, timedelta()):
        done = deliver_outbox()
        clock.fixed_moment += pause
    assert done == Delivered(given_up=1)
    assert mail_to(AN).status is MailStatus.GIVEN_UP


def test_a_sending_quota_costs_no_mail_a_try(server, clock):
    server.at_sender = ["450 4.7.1 quota reached"]
    queue(AN, BINH, LAN)
    assert deliver_outbox() == Delivered(retried=1, left=3)
    assert sorted(mail_to(one).attempts for one in (AN, BINH, LAN)) == [0, 0, 1]


def test_the_log_names_no_address(server, caplog):
    server.at_recipient[AN] = [f"550 5.1.1 <{AN}> unknown"]
    queue(AN)
    deliver_outbox()
    assert "PermanentFailure" in caplog.text
    assert AN not in caplog.text
