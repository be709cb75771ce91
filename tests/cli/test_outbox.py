"""``outbox``: what waits, what became of the rest; sent now, again, or not at all."""

import pytest

from tracker import clock
from tracker.database import release, transaction
from tracker.domain.notifying.messages import Message
from tracker.models import MailKind
from tracker.services.notifying import outbox

pytestmark = pytest.mark.parametrize("seeded", ["sqlite"], indirect=True)
AN, BINH = "an@tinh.example", "binh@tinh.example"


@pytest.fixture
def _two_mails(seeded):
    with seeded.app_context():
        with transaction():
            for recipient in (AN, BINH):
                said = Message(f"Kính gửi {recipient}", "Chữ\n", "<p>Chữ</p>\n")
                outbox.enqueue(MailKind.UNIT_DIGEST, "2025-06", recipient, "An", said)
        release()


@pytest.mark.usefixtures("_two_mails")
def test_mails_are_delivered_listed_sent_again_and_cancelled(run, run_json):
    counted = run_json("outbox", "--recipient", "binh@")
    assert counted["counts"] == {
        "queued": 1, "sending": 0, "sent": 0, "failed": 0, "given_up": 0, "cancelled": 0,
    }  # fmt: skip
    (mail,) = counted["mails"]
    assert (mail["recipient"], mail["status"], mail["attempts"]) == (BINH, "queued", 0)
    assert run("outbox", "cancel", str(mail["id"])).output.startswith("Đã hủy thư số")
    done = run_json("outbox", "deliver")
    assert done == {"sent": 1, "retried": 0, "failed": 0, "given_up": 0, "left": 0}
    (sent,) = run_json("outbox", "--status", "sent")["mails"]
    assert sent["sent_at"].startswith("2025-06-30T09:00")
    assert run("outbox", "resend", str(sent["id"])).exit_code == 0
    listed = run("outbox").output
    assert listed.startswith("chờ gửi 1, đang gửi 0, đã gửi 0, bị từ chối 0, thôi gửi 0, đã hủy 1")
    assert f"Kính gửi {AN}" in listed


@pytest.mark.usefixtures("_two_mails")
def test_all_that_a_server_refused_goes_again_once_it_is_set_right(run, run_json, seeded):
    with seeded.app_context():
        for _ in range(2):
            outbox.mark_failed(outbox.claim_next(clock.now()), "550 relay denied")
        release()
    assert run("outbox", "resend-failed", "--status", "given_up").output.startswith("Đã xếp lại 0")
    assert run("outbox", "resend-failed").output == "Đã xếp lại 2 thư vào hàng chờ gửi.\n"
    assert run_json("outbox", "deliver")["sent"] == 2


def test_what_cannot_be_done_is_said_in_one_line(run):
    refused = run("outbox", "resend", "999")
    assert (refused.exit_code, refused.output) == (1, "Error: Không có thư số 999.\n")
    assert "Không có thư nào." in run("outbox").output
