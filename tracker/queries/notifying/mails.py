"""Mails: as they leave, as the mail log shows them, and whom they do not reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import defer

from tracker.domain.notifying.mails import NOT_DELIVERED, WITH_A_KEY, MailKind, MailStatus
from tracker.domain.notifying.messages import Attachment, Envelope, Message
from tracker.domain.search import as_searched
from tracker.extensions import db
from tracker.models import Mail, MailAttachment, MailTry, Unit, User

PAGE = 50
MOST_UNREACHED = 100


@dataclass(frozen=True)
class MailFilter:
    """Which mails; ``None`` and the empty search leave nothing out. ``before``: queued earlier."""

    status: MailStatus | None = None
    kind: MailKind | None = None
    q: str = ""
    before: int | None = None


@dataclass(frozen=True)
class Unreached:
    """A person to whom ``mails`` did not get through: where to; of the last one why, and when."""

    person: str
    unit: str
    address: str
    mails: int
    status: MailStatus
    answer: str
    since: datetime


def mails(mail_filter: MailFilter, limit: int = PAGE) -> tuple[Sequence[Mail], int | None]:
    """Some mails without their bodies, newest first; and the one before which the next ones are."""
    statement = (
        sa.select(Mail)
        .options(defer(Mail.text), defer(Mail.html))
        .where(*_conditions(mail_filter))
        .order_by(Mail.id.desc())
        .limit(limit + 1)
    )
    if mail_filter.status is not None:
        statement = statement.where(Mail.status == mail_filter.status)
    if mail_filter.before is not None:
        statement = statement.where(Mail.id < mail_filter.before)
    rows = db.session.scalars(statement).all()
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def mail_counts(mail_filter: MailFilter) -> Mapping[MailStatus, int]:
    """How many mails of a filter there are by status, whatever status it names."""
    counts = db.session.execute(
        sa.select(Mail.status, sa.func.count())
        .where(*_conditions(mail_filter))
        .group_by(Mail.status)
    )
    return dict.fromkeys(MailStatus, 0) | dict(counts.all())


def not_delivered(mail_filter: MailFilter) -> Sequence[int]:
    """The mails of a filter that did not get through and can be sent again, oldest first.

    Refused ones and given up ones alike, unless the filter names one of the two.
    """
    statuses = (
        NOT_DELIVERED if mail_filter.status is None else {mail_filter.status} & set(NOT_DELIVERED)
    )
    return db.session.scalars(
        sa.select(Mail.id)
        .where(*_conditions(mail_filter), Mail.status.in_(statuses), Mail.kind.not_in(WITH_A_KEY))
        .order_by(Mail.id)
    ).all()


def tries_of(mail_id: int) -> Sequence[MailTry]:
    """All tries to send a mail, the last first."""
    return db.session.scalars(
        sa.select(MailTry).filter_by(mail_id=mail_id).order_by(MailTry.number.desc())
    ).all()


def unreached(limit: int = MOST_UNREACHED) -> tuple[list[Unreached], int]:
    """People with an open account to whom mails did not get through, the longest since first.

    Until the mails are sent again or cancelled, or the account has another address. No more than
    ``limit`` of them, and how many there are in all.
    """
    failed = (
        sa.select(sa.func.max(Mail.id).label("id"), sa.func.count().label("count"))
        .where(Mail.status.in_(NOT_DELIVERED))
        .group_by(Mail.recipient)
        .subquery()
    )
    rows = db.session.execute(
        sa.select(
            User.name,
            sa.func.coalesce(Unit.short_name, ""),
            Mail.recipient,
            failed.c.count,
            Mail.status,
            Mail.last_error,
            Mail.queued_at,
            sa.func.count().over(),
        )
        .join(failed, failed.c.id == Mail.id)
        .join(User, User.email == Mail.recipient)
        .outerjoin(Unit, Unit.id == User.unit_id)
        .where(User.reached)
        .order_by(Mail.id)
        .limit(limit)
    ).all()
    return [Unreached(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def _conditions(mail_filter: MailFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if mail_filter.kind is not None:
        conditions.append(Mail.kind == mail_filter.kind)
    typed = " ".join(mail_filter.q.split())
    if typed:
        conditions.append(
            Mail.recipient.icontains(typed, autoescape=True)
            | Mail.recipient_name.icontains(typed, autoescape=True)
            | Mail.recipient.in_(_addresses_of(typed))
        )
    return conditions


def _addresses_of(typed: str) -> list[str]:
    """Of people whose name holds these words, with or without accents (as in ``accounts``)."""
    words = as_searched(typed).split()
    people = db.session.execute(sa.select(User.email, User.name, User.username))
    return [
        email
        for email, name, username in people
        if all(word in as_searched(f"{name} {username}") for word in words)
    ]


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
            Mail.reply_to,
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
        reply_to=mail.reply_to,
    )
