"""The outbox: mail queued in the transaction of its cause, once, and claimed before it is sent.

A mail that a process claimed and did not settle (it died) is claimed again after its lease. If the
server had taken it, the recipient gets it twice with one Message-ID; it is never lost.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.config import Settings
from tracker.database import transaction
from tracker.domain.messages import Attachment, Envelope, Message
from tracker.extensions import db
from tracker.models import WITH_A_KEY, Mail, MailAttachment, MailKind, MailStatus

LEASE = timedelta(minutes=15)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, *(11 * [240])))
"""Between one try and the next: growing, just under 48 hours in all."""

MAX_ATTEMPTS = len(PAUSES) + 1
LONGEST_SUBJECT = 250
LONGEST_ERROR = 500
NOT_KEPT = "Nội dung có đường dẫn đặt mật khẩu, không được lưu lại."
DIED = "Tiến trình gửi thư dừng giữa chừng"
WAITING = (MailStatus.QUEUED, MailStatus.SENDING)


@dataclass(frozen=True)
class Claim:
    """The right to send one mail until its lease ends; ``attempt`` counts from 1."""

    envelope: Envelope
    attempt: int


def enqueue(
    kind: MailKind, about: str, recipient: str, recipient_name: str, message: Message
) -> bool:
    """Queue a mail within the caller's transaction; False if it was queued before, by anybody."""
    if is_queued(kind, about, recipient):
        return False
    now = clock.now()
    mail = Mail(
        kind=kind,
        about=about,
        recipient=recipient,
        recipient_name=recipient_name,
        subject=message.subject[:LONGEST_SUBJECT],
        text=message.text,
        html=message.html,
        message_id=_new_message_id(),
        queued_at=now,
        next_attempt_at=now,
        attachments=[
            MailAttachment(
                position=position,
                name=each.name,
                content_type=each.content_type,
                content=each.content,
            )
            for position, each in enumerate(message.attachments)
        ],
    )
    try:
        with db.session.begin_nested():
            db.session.add(mail)
    except IntegrityError as error:
        if not _is_the_same_mail(error):
            raise
        return False  # another process queued it between our look and our insert
    return True


def is_queued(kind: MailKind, about: str, recipient: str) -> bool:
    """Whether such a mail was ever queued, whatever became of it."""
    same = sa.exists().where(Mail.kind == kind, Mail.about == about, Mail.recipient == recipient)
    return bool(db.session.scalar(sa.select(same)))


def claim_next(now: datetime) -> Claim | None:
    """Take the mail that has waited longest for its turn; committed when it returns.

    Also one whose sender's lease ended. One that took its senders down every time is given up.
    """
    while True:
        with transaction():
            mail = db.session.scalar(
                sa.select(Mail)
                .where(Mail.status.in_(WAITING), Mail.next_attempt_at <= now)
                .order_by(Mail.next_attempt_at, Mail.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if mail is None:
                return None
            if mail.attempts >= MAX_ATTEMPTS:
                mail.status, mail.last_error = MailStatus.FAILED, DIED
                _forget_key(mail.id)
                continue
            mail.status = MailStatus.SENDING
            mail.attempts += 1
            mail.next_attempt_at = now + LEASE
            return Claim(_envelope(mail), mail.attempts)


def mark_sent(claim: Claim, now: datetime) -> None:
    """The server has it. True even if the lease ended meanwhile."""
    with transaction():
        db.session.execute(
            sa.update(Mail)
            .where(Mail.id == claim.envelope.mail_id, Mail.status != MailStatus.SENT)
            .values(status=MailStatus.SENT, sent_at=now, last_error="")
        )
        _forget_key(claim.envelope.mail_id)


def mark_retry(claim: Claim, error: str, now: datetime) -> bool:
    """Try again after a pause; after the last try it is given up, and False returned."""
    if claim.attempt >= MAX_ATTEMPTS:
        mark_failed(claim, error)
        return False
    _settle(claim, MailStatus.QUEUED, error, next_attempt_at=now + PAUSES[claim.attempt - 1])
    return True


def mark_failed(claim: Claim, error: str) -> None:
    """Never try again; the mail log shows why."""
    _settle(claim, MailStatus.FAILED, error)


def count_waiting() -> int:
    """How many mails have still to leave."""
    waiting = sa.select(sa.func.count()).select_from(Mail).where(Mail.status.in_(WAITING))
    return db.session.scalar(waiting) or 0


def _settle(claim: Claim, status: MailStatus, error: str, **values: datetime) -> None:
    """Write down what became of it, unless the lease ended and another sender has it now."""
    with transaction():
        db.session.execute(
            sa.update(Mail)
            .where(
                Mail.id == claim.envelope.mail_id,
                Mail.status == MailStatus.SENDING,
                Mail.attempts == claim.attempt,
            )
            .values(status=status, last_error=error[:LONGEST_ERROR], **values)
        )
        if status is MailStatus.FAILED:
            _forget_key(claim.envelope.mail_id)


def _forget_key(mail_id: int) -> None:
    """Wipe the words of a mail that is settled, if they open an account."""
    settled = Mail.status.in_((MailStatus.SENT, MailStatus.FAILED))
    db.session.execute(
        sa.update(Mail)
        .where(Mail.id == mail_id, Mail.kind.in_(WITH_A_KEY), settled)
        .values(text=NOT_KEPT, html=NOT_KEPT)
    )


def _envelope(mail: Mail) -> Envelope:
    attachments = tuple(
        Attachment(each.name, each.content_type, each.content) for each in mail.attachments
    )
    return Envelope(
        mail_id=mail.id,
        message_id=mail.message_id,
        recipient=mail.recipient,
        recipient_name=mail.recipient_name,
        written_at=mail.queued_at,
        message=Message(mail.subject, mail.text, mail.html, attachments),
    )


def _new_message_id() -> str:
    settings: Settings = current_app.config["TRACKER"]
    domain = settings.mail_from.rpartition("@")[2]
    return f"<{secrets.token_hex(16)}@{domain if domain.isascii() else 'localhost'}>"


def _is_the_same_mail(error: IntegrityError) -> bool:
    """PostgreSQL names the constraint, SQLite its columns."""
    said = str(error.orig)
    return "uq_mail_once" in said or "mail.kind, mail.about, mail.recipient" in said
