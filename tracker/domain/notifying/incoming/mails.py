"""A mail that came in, as a value; what became of it, and why it could not be put on a task."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tracker.domain.vocabulary import LabelledEnum

LONGEST_ORIGINAL = 100_000
"""Letters of a mail that are kept as readable text; the mail itself is kept whole."""


class IncomingState(LabelledEnum):
    """What became of a mail that came in."""

    RECEIVED = "received", "Đang xử lý"
    UNCLEAR = "unclear", "Chờ xem"
    ON_TASK = "on_task", "Đã ghi vào nhiệm vụ"
    ATTACHED = "attached", "Văn phòng đã ghi"
    PUT_ASIDE = "put_aside", "Để riêng"
    AUTOMATIC = "automatic", "Thư tự động"


class Unclear(LabelledEnum):
    """Why the office has to look at a mail, and what it reads of that."""

    NO_TOKEN = "no_token", "Thư không gửi đến địa chỉ trả lời của một nhiệm vụ"
    BAD_TOKEN = "bad_token", "Mã trong địa chỉ trả lời không đúng"
    UNKNOWN_SENDER = "unknown_sender", "Người gửi không có trong hệ thống"
    OTHER_SENDER = "other_sender", "Người gửi không phải người đã nhận thư gốc"
    LEFT = "left", "Tài khoản của người gửi đã ngừng"
    NO_RIGHT = "no_right", "Người gửi không còn quyền với nhiệm vụ này"
    FORGED = "forged", "Thư có dấu hiệu giả địa chỉ người gửi"
    NOT_PROVEN = "not_proven", "Máy chủ thư không xác nhận được người gửi"
    NO_WORDS = "no_words", "Không còn nội dung sau khi bỏ phần trích dẫn, chữ ký"
    NOT_TAKEN = "not_taken", "Nhiệm vụ không nhận nội dung này"
    TOO_LARGE = "too_large", "Thư quá lớn"
    BROKEN = "broken", "Không đọc được thư"
    SAME_ID = "same_id", "Trùng mã thư với một thư trước, nội dung khác"


SENDER_IS_TOLD = (
    Unclear.OTHER_SENDER,
    Unclear.NO_RIGHT,
    Unclear.NO_WORDS,
    Unclear.NOT_TAKEN,
    Unclear.TOO_LARGE,
)
"""Where somebody who answered one of our mails should hear that it did not get through. Whoever
may not have written the mail is told nothing."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file of a mail: its bytes under its name."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """What could be read of a mail.

    ``heads`` are those by which it is judged, by their names in lower case. ``senders`` are the
    addresses of From, in lower case; ``recipients`` all addresses that it was sent to. ``original``
    is its text as it came, ``answer`` what its sender wrote. ``left_out`` names the parts that are
    no files to keep (pictures of signatures, electronic signatures). ``fault`` says why it could
    not be read, empty if it could.
    """

    message_id: str
    senders: tuple[str, ...]
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    references: tuple[str, ...]
    heads: Mapping[str, tuple[str, ...]]
    original: str = ""
    answer: str = ""
    files: tuple[IncomingFile, ...] = ()
    left_out: tuple[str, ...] = ()
    fault: str = ""

    @property
    def sender(self) -> str:
        """The address it says it is from; empty where it names none."""
        return self.senders[0] if self.senders else ""
