"""Mails that are put into the outbox: many with as many statements as one."""

import secrets
from collections.abc import Iterable, Sequence

from tracker import clock, config
from tracker.domain.notifying.mails import WITH_A_KEY
from tracker.domain.notifying.messages import NewMail
from tracker.extensions import db
from tracker.models import Mail, MailAttachment
from tracker.models.base import insert_into
from tracker.services.notifying.channel_messages import copies_for_people

LONGEST_SUBJECT = 250


def enqueue_all(mails: Iterable[NewMail]) -> list[NewMail]:
    """Queue mails within the caller's transaction; those that nobody had queued before.

    Who has a channel gets the short form there too, unless the mail carries a key.
    """
    new = _put(list({mail.key: mail for mail in mails}.values()))
    if new:
        _put(copies_for_people([mail for mail in new if mail.kind not in WITH_A_KEY]))
    return new


def new_message_id() -> str:
    """A Message-ID that no other mail has, of the domain that mails come from."""
    domain = config.settings().mail_from.rpartition("@")[2]
    return f"<{secrets.token_hex(16)}@{domain if domain.isascii() else 'localhost'}>"


def _put(mails: Sequence[NewMail]) -> list[NewMail]:
    if not mails:
        return []
    rows = insert_into(Mail, db.engine).on_conflict_do_nothing(
        index_elements=["kind", "about", "recipient"]
    )
    known = rows.returning(Mail.id, Mail.kind, Mail.about, Mail.recipient)
    numbers = {
        (kind, about, recipient): mail_id
        for mail_id, kind, about, recipient in db.session.execute(known, [*map(_row, mails)])
    }
    new = [mail for mail in mails if mail.key in numbers]
    db.session.add_all(one for mail in new for one in _attachments(mail, numbers[mail.key]))
    return new


def _row(mail: NewMail) -> dict[str, object]:
    now = clock.now()
    return {
        "kind": mail.kind,
        "about": mail.about,
        "recipient": mail.recipient,
        "recipient_name": mail.recipient_name,
        "subject": mail.message.subject[:LONGEST_SUBJECT],
        "text": mail.message.text,
        "html": mail.message.html,
        "message_id": new_message_id(),
        "written_at": now,
        "queued_at": now,
        "next_attempt_at": now,
        "unsubscribe_url": mail.unsubscribe_url,
        "reply_to": mail.reply_to,
    }


def _attachments(mail: NewMail, mail_id: int) -> Iterable[MailAttachment]:
    for position, each in enumerate(mail.message.attachments):
        yield MailAttachment(
            mail_id=mail_id,
            position=position,
            name=each.name,
            content_type=each.content_type,
            content=each.content,
        )
