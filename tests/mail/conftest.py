"""Mails to send, and who sends them."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tracker.domain.notifying.messages import Attachment, Envelope, Message
from tracker.mail.transport.message import Sender

SENDER = Sender(
    "theo-doi@tinh.example",
    "Theo dõi nhiệm vụ - Ủy ban nhân dân tỉnh",
    ZoneInfo("Asia/Ho_Chi_Minh"),
    bounce="thu-tra-ve@tinh.example",
)


def an_envelope(
    mail_id: int = 12,
    recipient: str = "an@tinh.example",
    name: str = "Phạm Hoài An",
    subject: str = "[Theo dõi nhiệm vụ] Tháng 6/2025: Sở Tài chính còn 2 nhiệm vụ quá hạn",
    text: str = "Sở Tài chính còn 2 nhiệm vụ quá hạn.\n",
    html: str = "<p>Sở Tài chính còn <b>2</b> nhiệm vụ quá hạn.</p>\n",
    attachments: tuple[Attachment, ...] = (),
    repeats: str = "",
    unsubscribe_url: str = "",
) -> Envelope:
    """An envelope to an, but for what the test says."""
    return Envelope(
        mail_id=mail_id,
        message_id=f"<{mail_id:032x}@tinh.example>",
        recipient=recipient,
        recipient_name=name,
        written_at=datetime(2025, 7, 1, 0, 30, tzinfo=UTC),
        message=Message(subject, text, html, attachments),
        repeats=repeats,
        unsubscribe_url=unsubscribe_url,
    )


@pytest.fixture
def envelope() -> Callable[..., Envelope]:
    return an_envelope
