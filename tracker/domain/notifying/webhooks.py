"""Webhooks: other systems are called when something happens to a task, by signed requests.

The heads and the signature are those of Standard Webhooks (standardwebhooks.com), so that libraries
of many languages can check them.
"""

import base64
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from tracker.domain.history import EventKind
from tracker.domain.notifying.mails import PAUSES
from tracker.domain.vocabulary import LabelledEnum

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_ANSWER = 80, 500, 500
NAME_NEEDED = "Đặt tên cho webhook, ví dụ: Hệ thống quản lý văn bản."
SECRET_BEGINS = "whsec_"  # noqa: S105 - what every secret begins with
SECRET_BYTES = 32
FORMER_GOOD_FOR = timedelta(days=1)
"""How long a request carries the signature of the secret before, too, after a new one was made."""
MAX_ATTEMPTS = len(PAUSES) + 1
OFF_AFTER = timedelta(days=5)
"""A receiver that took nothing for so long is called no more."""
GONE = 410
"""The answer of a receiver that wants to be called no more."""

TRIAL = "trial"
"""The kind of a call that tells of nothing."""

KINDS = (
    EventKind.ASSIGNED, EventKind.ACKNOWLEDGED, EventKind.ASSIGNEE_NAMED, EventKind.PROGRESS_NOTED,
    EventKind.OBSTACLE_NOTED, EventKind.OBSTACLE_ANSWERED, EventKind.CONTRIBUTED,
    EventKind.COMMENTED, EventKind.REPORTED_DONE, EventKind.REPORT_TAKEN_BACK, EventKind.CONFIRMED,
    EventKind.RETURNED, EventKind.REOPENED, EventKind.EXTENSION_REQUESTED,
    EventKind.EXTENSION_TAKEN_BACK, EventKind.EXTENSION_GRANTED, EventKind.EXTENSION_REFUSED,
    EventKind.HANDED_BACK, EventKind.HAND_BACK_TAKEN_BACK, EventKind.HAND_BACK_REFUSED,
    EventKind.REASSIGNED, EventKind.CORRECTED, EventKind.PARTICULARS_CHANGED, EventKind.WITHDRAWN,
    EventKind.RESTORED, EventKind.FLAG_RAISED, EventKind.FLAG_CLEARED, EventKind.URGED,
    EventKind.INSTRUCTED, EventKind.ESCALATED,
)  # fmt: skip
"""What happens to tasks that a webhook can be called for."""


class CallStatus(LabelledEnum):
    """Where a call is on its way."""

    QUEUED = "queued", "Chờ gọi"
    SENDING = "sending", "Đang gọi"
    TAKEN = "taken", "Đã nhận"
    GIVEN_UP = "given_up", "Thôi gọi"  # after all tries
    CANCELLED = "cancelled", "Đã bỏ"  # its webhook was ended


WAITING = (CallStatus.QUEUED, CallStatus.SENDING)
SETTLED = (CallStatus.TAKEN, CallStatus.GIVEN_UP, CallStatus.CANCELLED)


def signature(secret: str, call_id: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the HMAC-SHA256 of ``id.timestamp.body`` under the secret, as base64."""
    key = base64.b64decode(secret.removeprefix(SECRET_BEGINS))
    signed = f"{call_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def heads(secrets: Iterable[str], call_id: str, at: datetime, body: bytes) -> Mapping[str, str]:
    """The heads of a call; with several secrets, a signature of each."""
    timestamp = int(at.timestamp())
    signatures = " ".join(signature(secret, call_id, timestamp, body) for secret in secrets)
    return {
        "Content-Type": "application/json",
        "User-Agent": "theo-doi-nhiem-vu",
        "webhook-id": call_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signatures,
    }


def is_address(typed: str) -> bool:
    """Whether it is an address that can be called: http or https, a name, no account in it."""
    try:
        parts = urlsplit(typed)
        port = parts.port
    except ValueError:
        return False
    good = parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
    return good and "@" not in parts.netloc and typed.isascii() and not any(map(str.isspace, typed))


def place_of(address: str) -> str:
    """What may be told of an address, whose rest can be a key: ``https://qlvb.tinh.gov.vn/…``."""
    parts = urlsplit(address)
    rest = "/…" if parts.path.strip("/") or parts.query else ""
    return f"{parts.scheme}://{parts.netloc}{rest}"
