"""What the administrator sees of which mails went out."""

from datetime import UTC, datetime, timedelta

from tracker.extensions import db
from tracker.models import Mail, MailKind, MailStatus

NOW = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)


def test_mails_stand_with_their_recipient_and_what_became_of_them(browse):
    db.session.add(
        Mail(
            kind=MailKind.UNIT_DIGEST,
            about="2025-06",
            recipient="an@tinh.example",
            recipient_name="Phạm Hoài An",
            subject="Nhiệm vụ quá hạn tháng 6/2025",
            text="t",
            html="h",
            message_id="<1@x>",
            status=MailStatus.SENT,
            attempts=1,
            written_at=NOW,
            queued_at=NOW,
            next_attempt_at=NOW,
            sent_at=NOW + timedelta(minutes=1),
        )
    )
    db.session.commit()
    browser = browse("quantri")
    browser.open("/quan-tri/thu")
    assert browser.texts("tbody tr") == [
        "Nhiệm vụ quá hạn tháng 6/2025 Phạm Hoài An an@tinh.example Đã gửi "
        "30/06/2025 09:00 30/06/2025 09:01 1"
    ]


def test_an_office_where_nothing_was_sent_yet_is_told_what_to_expect(browse):
    browser = browse("quantri")
    browser.open("/quan-tri/thu")
    assert "Chưa có thư nào" in browser.text(".empty")
