"""What an administrator does with a mail: have it sent again, or decide that it is not sent.

Which mail goes out again, and under which Message-ID:

- One that never got through (refused, given up, cancelled) is queued as it is, with its Message-ID
  and its date: should an earlier try have reached the recipient all the same, their mail program
  knows the second for the first. It may go to another address, since a wrong one is the usual
  reason; only to one that somebody with an open account has.
- One that the server took is sent once more because its recipient misses it. Mail systems drop a
  second mail with a Message-ID that they had: so it gets a new one and today's date, and names the
  first in ``References``.

All of its tries begin anew. Mails that carry a key are not sent again: their words are gone.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import MailCancelled, MailResent
from tracker.domain.notifying.mails import (
    WAITING,
    MailStatus,
    can_be_cancelled,
    can_be_sent_again,
    channel_number,
)
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Mail, User
from tracker.queries.notifying.mails import MailFilter, not_delivered
from tracker.services.notifying.incoming.reply_addresses import is_for
from tracker.services.notifying.new_mails import new_message_id
from tracker.services.notifying.outbox import forget_key, is_the_same_mail
from tracker.services.organisation.actors import allowed
from tracker.services.tasks.events import record


class MailActRefused(DomainError):
    """Nobody can do this with this mail now, or not this person."""


def resend(actor: User | None, mail_id: int, recipient: str = "") -> None:
    """Queue a settled mail again; ``actor`` is ``None`` for who has the server's own shell.

    :raises MailActRefused: it still waits, or its words are gone.
    :raises ValueRefused: the address is nobody's, or cannot be another one.
    """
    try:
        with transaction():
            actor = _administrator(actor)
            mail = _locked(mail_id)
            _refuse_to_resend(mail)
            before = _readdress(mail, recipient.strip())
            _queue_again(mail, clock.now())
            db.session.flush()
            event = MailResent(mail.id, mail.subject, mail.recipient, before)
            record(_known(mail.recipient), event, actor=actor)
    except IntegrityError as error:
        if not is_the_same_mail(error):
            raise
        raise ValueRefused("recipient", "Địa chỉ này đã có thư cùng nội dung.") from None


def resend_all(actor: User | None, mail_filter: MailFilter) -> int:
    """Queue again the mails of the filter that did not get through. Returns how many.

    For a server that refused everything until it was set right. Each mail is an act of its own.

    :raises MailActRefused: only an administrator may.
    """
    actor = _administrator(actor)
    return sum(_queued_again(actor, mail_id) for mail_id in not_delivered(mail_filter))


def _queued_again(actor: User | None, mail_id: int) -> bool:
    try:
        resend(actor, mail_id)
    except MailActRefused:  # somebody did something with it meanwhile
        return False
    return True


def cancel(actor: User | None, mail_id: int) -> None:
    """Decide that a mail that waits, or that did not get through, is not sent.

    :raises MailActRefused: it is being sent at this moment, was sent, or is cancelled.
    """
    with transaction():
        actor = _administrator(actor)
        mail = _locked(mail_id)
        if not can_be_cancelled(mail.status):
            raise MailActRefused(f"Không hủy được; thư này {mail.status.label.lower()}.")
        mail.status = MailStatus.CANCELLED
        db.session.flush()
        forget_key(mail.id)
        event = MailCancelled(mail.id, mail.subject, mail.recipient)
        record(_known(mail.recipient), event, actor=actor)


def _administrator(actor: User | None) -> User | None:
    if actor is None:
        return None
    refusal = MailActRefused("Việc này của quản trị.")
    return allowed(actor, lambda person: Role.ADMINISTRATOR in person.roles, refusal)


def _locked(mail_id: int) -> Mail:
    mail = db.session.get(Mail, mail_id, with_for_update=True)
    if mail is None:
        raise MailActRefused(f"Không có thư số {mail_id}.")
    return mail


def _refuse_to_resend(mail: Mail) -> None:
    if can_be_sent_again(mail.kind, mail.status):
        return
    if mail.status in WAITING:
        raise MailActRefused("Thư còn trong hàng chờ, chưa cần gửi lại.")
    raise MailActRefused(
        "Thư có đường dẫn đặt mật khẩu không gửi lại được; "
        "hãy gửi đường dẫn mới ở trang Người dùng."
    )


def _readdress(mail: Mail, recipient: str) -> str:
    """Change the mail's address. Returns the one before, or nothing if it stays."""
    if not recipient or recipient == mail.recipient:
        return ""
    if channel_number(mail.recipient):
        raise ValueRefused("recipient", "Tin đến một kênh chỉ gửi lại được đến kênh đó.")
    if mail.status is MailStatus.SENT:
        raise ValueRefused("recipient", "Thư đã gửi chỉ gửi lại được đến địa chỉ cũ.")
    user = _known(recipient)
    if user is None or not user.active:
        raise ValueRefused("recipient", "Nhập địa chỉ thư của một tài khoản đang dùng.")
    before, mail.recipient, mail.recipient_name = mail.recipient, user.email, user.name
    mail.unsubscribe_url = ""  # it would switch off somebody else's mails
    if not is_for(mail.reply_to, user):
        mail.reply_to = ""
    return before


def _queue_again(mail: Mail, now: datetime) -> None:
    if mail.status is MailStatus.SENT:
        mail.repeats, mail.message_id, mail.written_at = mail.message_id, new_message_id(), now
    mail.status, mail.sent_at, mail.last_error = MailStatus.QUEUED, None, ""
    mail.attempts_before = mail.attempts
    mail.queued_at = mail.next_attempt_at = now


def _known(address: str) -> User | None:
    """Whose address it is."""
    return db.session.scalar(
        sa.select(User).where(sa.func.lower(User.email) == address.lower()).limit(1)
    )
