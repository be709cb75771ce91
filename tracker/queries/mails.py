"""Mails: as they leave, and as the mail log shows them."""

import sqlalchemy as sa

from tracker.domain.messages import Attachment, Envelope, Message
from tracker.extensions import db
from tracker.models import Mail, MailAttachment


def envelope_of(mail_id: int) -> Envelope:
    """The mail as it leaves.

    Its kind and status are not asked for: another version of the program may have put in words
    that this one does not know.

    :raises NoResultFound: there is no such mail.
    """
    mail = db.session.execute(
        sa.select(
            Mail.message_id,
            Mail.recipient,
            Mail.recipient_name,
            Mail.written_at,
            Mail.repeats,
            Mail.unsubscribe_url,
            Mail.subject,
            Mail.text,
            Mail.html,
        ).where(Mail.id == mail_id)
    ).one()
    files = db.session.scalars(
        sa.select(MailAttachment).filter_by(mail_id=mail_id).order_by(MailAttachment.position)
    )
    attachments = tuple(Attachment(each.name, each.content_type, each.content) for each in files)
    return Envelope(
        mail_id=mail_id,
        message_id=mail.message_id,
        recipient=mail.recipient,
        recipient_name=mail.recipient_name,
        written_at=mail.written_at,
        message=Message(mail.subject, mail.text, mail.html, attachments),
        repeats=mail.repeats,
        unsubscribe_url=mail.unsubscribe_url,
    )
