"""The outbox: mail queued in the transaction of its cause, once, and claimed before it is sent.

What holds, whatever dies and whenever:

- A mail is queued exactly when its cause is committed, and never twice for one (kind, about what,
  recipient), by however many processes.
- A try is counted and committed before the mail is handed over. A process that dies loses its mail
  when the lease ends; another takes it. If the server had taken it, the recipient gets it once more
  with the same Message-ID and the same bytes (while the settings of the sender stay the same).
- A mail ends as sent, failed (refused for good), given up (all tries used) or cancelled (by a
  person, or because whoever it is for left meanwhile); only a person moves it on from there. None
  is lost, and none is tried for ever: one that cannot be read, that kills its process or that never
  gets an answer uses up its tries like any other.
- Who comes back late, after the lease, changes nothing that another did meanwhile, but for this:
  "the server has it" is believed always.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.notifying.mails import (
    CHANNEL,
    MAX_ATTEMPTS,
    PAUSES,
    SETTLED,
    WAITING,
    WITH_A_KEY,
    MailKind,
    MailStatus,
    TryOutcome,
)
from tracker.domain.notifying.messages import Envelope, Message, NewMail
from tracker.extensions import db
from tracker.models import Mail, MailTry
from tracker.queries.notifying.mails import envelope_of
from tracker.queries.notifying.recipients import why_closed
from tracker.services.notifying.mail_rate import rate_allows
from tracker.services.notifying.new_mails import enqueue_all

LEASE = timedelta(minutes=15)
LONGEST_ERROR = 500
NOT_KEPT = "Nội dung có đường dẫn đặt mật khẩu, không được lưu lại."
DIED = "Tiến trình gửi thư dừng giữa chừng"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claim:
    """The right to send one mail until its lease ends.

    ``attempt`` counts from 1 since the mail was queued (again); ``number`` counts all tries of it.
    """

    envelope: Envelope
    attempt: int
    number: int


def enqueue(
    kind: MailKind,
    about: str,
    recipient: str,
    recipient_name: str,
    message: Message,
    *,
    unsubscribe_url: str = "",
    reply_to: str = "",
) -> bool:
    """Queue a mail within the caller's transaction; False if it was queued before, by anybody.

    See ``tracker.services.notifying.new_mails.enqueue_all``.
    """
    mail = NewMail(kind, about, recipient, recipient_name, message, unsubscribe_url, reply_to)
    return bool(enqueue_all([mail]))


def is_queued(kind: MailKind, about: str, recipient: str) -> bool:
    """Whether such a mail was ever queued, whatever became of it."""
    same = sa.exists().where(Mail.kind == kind, Mail.about == about, Mail.recipient == recipient)
    return bool(db.session.scalar(sa.select(same)))


def claim_next(now: datetime, *, channels: bool = False) -> Claim | None:
    """Take the mail that has waited longest for its turn; committed when it returns.

    Those to channels leave another way and are asked for apart: neither holds up the other.

    Also one whose sender's lease ended. One that took its senders down every time is given up.
    None too when as many tries were begun in this minute as the settings allow, by all processes.
    """
    while (turn := _take(now, channels)) is not None:
        mail_id, attempt, number = turn
        try:
            envelope = envelope_of(mail_id)
            db.session.rollback()  # nothing is kept open while a server is waited for
            return Claim(envelope, attempt, number)
        except Exception as error:  # a row that cannot be read must not hold up the rest
            _log.exception("mail %d: cannot be read", mail_id)
            put_off(mail_id, attempt, number, f"{type(error).__name__}: {error}", now)
    return None


def mark_sent(claim: Claim, now: datetime, answer: str = "") -> None:
    """Record that the server took the mail, and its answer. Holds even if the lease ended
    meanwhile.
    """
    mail_id, message_id = claim.envelope.mail_id, claim.envelope.message_id
    with transaction():
        db.session.execute(
            sa.update(Mail)
            .where(
                Mail.id == mail_id,
                Mail.message_id == message_id,
                Mail.status != MailStatus.SENT,
            )
            .values(status=MailStatus.SENT, sent_at=now, last_error="")
        )
        _end_try(mail_id, claim.number, TryOutcome.SENT, answer, now)
        forget_key(mail_id)


def mark_retry(claim: Claim, error: str, now: datetime) -> bool:
    """Try again after a pause; after the last try it is given up, and False returned."""
    return put_off(claim.envelope.mail_id, claim.attempt, claim.number, error, now)


def mark_failed(claim: Claim, error: str) -> None:
    """Refused for good: never try again; the mail log and the office see why."""
    _settle(claim.envelope.mail_id, claim.number, MailStatus.FAILED, TryOutcome.REFUSED, error)


def cancel_waiting(mail_id: int, number: int, why: str, now: datetime) -> None:
    """Decide that a mail whose turn it is does not leave, in the caller's transaction; ``number``
    is that of its last try, which ended with its process if it had not ended.
    """
    _end_try(mail_id, number, TryOutcome.DIED, DIED, now)
    _change(mail_id, status=MailStatus.CANCELLED, last_error=why)
    forget_key(mail_id)


def put_off(mail_id: int, attempt: int, number: int, error: str, now: datetime) -> bool:
    """``mark_retry`` for a mail of which no more than this is known."""
    if attempt >= MAX_ATTEMPTS:
        _settle(mail_id, number, MailStatus.GIVEN_UP, TryOutcome.PUT_OFF, error)
        return False
    later = now + PAUSES[attempt - 1]
    _settle(mail_id, number, MailStatus.QUEUED, TryOutcome.PUT_OFF, error, next_attempt_at=later)
    return True


def count_waiting() -> int:
    """How many mails have still to leave."""
    waiting = sa.select(sa.func.count()).select_from(Mail).where(Mail.status.in_(WAITING))
    return db.session.scalar(waiting) or 0


def forget_key(mail_id: int) -> None:
    """Wipe the words of a mail that is settled, if they open an account; in a transaction."""
    db.session.execute(
        sa.update(Mail)
        .where(Mail.id == mail_id, Mail.kind.in_(WITH_A_KEY), Mail.status.in_(SETTLED))
        .values(text=NOT_KEPT, html=NOT_KEPT)
    )


def is_the_same_mail(error: IntegrityError) -> bool:
    """Whether a mail of that kind, matter and recipient exists. PostgreSQL names the constraint,
    SQLite its columns.
    """
    text = str(error.orig)
    return "uq_mail_once" in text or "mail.kind, mail.about, mail.recipient" in text


def _take(now: datetime, channels: bool) -> tuple[int, int, int] | None:
    """Begin a try of the next mail: its number, and the try's, as ``Claim`` has them.

    Only columns that any version of the program can read are asked for.
    """
    while True:
        with transaction():
            if not rate_allows(now):
                return None
            due = db.session.execute(
                sa.select(
                    Mail.id,
                    Mail.message_id,
                    Mail.attempts,
                    Mail.attempts_before,
                    Mail.recipient,
                    Mail.queued_at,
                )
                .where(
                    Mail.status.in_(WAITING),
                    Mail.next_attempt_at <= now,
                    Mail.recipient.startswith(CHANNEL) == channels,
                )
                .order_by(Mail.next_attempt_at, Mail.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            ).one_or_none()
            if due is None:
                return None
            closed = why_closed(due.recipient, due.queued_at)
            if closed:
                cancel_waiting(due.id, due.attempts, closed, now)
                continue
            _end_try(due.id, due.attempts, TryOutcome.DIED, DIED, now)
            attempt, number = due.attempts - due.attempts_before + 1, due.attempts + 1
            if attempt > MAX_ATTEMPTS:
                _change(due.id, status=MailStatus.GIVEN_UP, last_error=DIED)
                forget_key(due.id)
                continue
            _change(due.id, status=MailStatus.SENDING, attempts=number, next_attempt_at=now + LEASE)
            db.session.add(
                MailTry(mail_id=due.id, number=number, message_id=due.message_id, started_at=now)
            )
            return due.id, attempt, number


def _settle(
    mail_id: int,
    number: int,
    status: MailStatus,
    outcome: TryOutcome,
    error: str,
    **values: datetime,
) -> None:
    """Write down what became of it, unless the lease ended and another sender has it now."""
    error = _on_one_line(error)
    with transaction():
        db.session.execute(
            sa.update(Mail)
            .where(
                Mail.id == mail_id,
                Mail.status == MailStatus.SENDING,
                Mail.attempts == number,
            )
            .values(status=status, last_error=error, **values)
        )
        _end_try(mail_id, number, outcome, error, clock.now())
        forget_key(mail_id)


def _end_try(mail_id: int, number: int, outcome: TryOutcome, answer: str, now: datetime) -> None:
    """Record how a try ended. A later outcome replaces an earlier one only if the mail was sent."""
    tried = sa.update(MailTry).where(MailTry.mail_id == mail_id, MailTry.number == number)
    if outcome is not TryOutcome.SENT:
        tried = tried.where(MailTry.outcome == TryOutcome.RUNNING)
    db.session.execute(tried.values(outcome=outcome, said=_on_one_line(answer), ended_at=now))


def _change(mail_id: int, **values: object) -> None:
    db.session.execute(sa.update(Mail).where(Mail.id == mail_id).values(**values))


def _on_one_line(answer: str) -> str:
    """What a server said, without what a database refuses to keep."""
    readable = "".join(letter if letter.isprintable() else " " for letter in answer)
    return " ".join(readable.split())[:LONGEST_ERROR]
