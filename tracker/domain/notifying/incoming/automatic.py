"""Which mails a machine wrote: they are never put on a task, and never answered.

Sources: RFC 3834 (automatic answers), RFC 3464 and 8098 (reports of delivery and reading), RFC 2919
and 2369 (lists); the heads of Exchange and older programs; the subjects that mail programs give.
"""

import re
from collections.abc import Mapping

from tracker.domain.notifying.incoming.mails import IncomingMail
from tracker.domain.text import fold

JUDGED_HEADS = (
    "auto-submitted", "precedence", "x-auto-response-suppress", "x-autoreply", "x-autorespond",
    "x-autoresponder", "x-auto-submitted", "x-failed-recipients", "x-loop", "list-id",
    "list-unsubscribe", "return-path", "content-type", "authentication-results",
)  # fmt: skip
"""The heads that a mail is judged by."""

_BY_BEING_THERE = (
    "x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-autoresponder",
    "x-failed-recipients", "x-loop",
)  # fmt: skip
_OF_LISTS = ("list-id", "list-unsubscribe")
_PRECEDENCES = ("bulk", "junk", "list", "auto_reply")
_MACHINES = re.compile(r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+\-=].*)?@")
_SUBJECTS = re.compile(
    r"(automatic reply|auto(matic)?[ -]?(reply|response)|out of (the )?office|vacation reply|"
    r"tra loi tu dong|thu tra loi tu dong|tu dong tra loi|vang mat|dang vang mat|"
    r"undeliver(able|ed)|delivery (status notification|failure)|mail delivery (failed|system)|"
    r"returned mail|failure notice|khong gui duoc thu|thu khong gui duoc|"
    r"read: |da doc: |not read: )"
)


def why_automatic(mail: IncomingMail, own_addresses: tuple[str, ...]) -> str:
    """By what it shows that a machine wrote the mail, in Vietnamese; empty where nothing does.

    ``own_addresses`` are those that our mails come from: what comes from there goes round.
    """
    if mail.sender and mail.sender in {address.lower() for address in own_addresses}:
        return "thư từ chính địa chỉ gửi của hệ thống"
    by_head = _by_heads(mail.heads)
    if by_head:
        return by_head
    if _MACHINES.match(mail.sender):
        return f"địa chỉ {mail.sender} không phải của người"
    if _SUBJECTS.match(fold(mail.subject)):
        return "tiêu đề của thư trả lời tự động, thư báo không đến"
    return ""


def _by_heads(heads: Mapping[str, tuple[str, ...]]) -> str:
    for name in ("auto-submitted", "x-auto-submitted"):
        if any(_word(value) not in ("", "no") for value in heads.get(name, ())):
            return f"đầu thư {name.title()}"
    if any(_word(value) in _PRECEDENCES for value in heads.get("precedence", ())):
        return "đầu thư Precedence"
    for name in (*_BY_BEING_THERE, *_OF_LISTS):
        if any(value.strip() for value in heads.get(name, ())):
            return f"đầu thư {name.title()}"
    if any(value.strip() == "<>" for value in heads.get("return-path", ())):
        return "đầu thư Return-Path để trống"
    if any(_word(value) == "multipart/report" for value in heads.get("content-type", ())):
        return "thư báo của máy chủ"
    return ""


def _word(value: str) -> str:
    return value.partition(";")[0].strip().lower()
