"""Mails that could not leave on their day: what counts days in them would not be true any more.

After days on which the program was off, or no server took mails, such a mail is cancelled. What it
told and its person has not read since waits for the next daily bundle, which says it as it stands
then. All other mails say as of when they are, and leave late as they are.
"""

from datetime import datetime

import sqlalchemy as sa

from tracker.clock import clock
from tracker.database import transaction
from tracker.domain.notifying.mails import WAITING, channel_number
from tracker.domain.notifying.notices import COUNTING_DAYS, MailChoice, NoticeKind
from tracker.extensions import db
from tracker.models import Mail, MailKind, Notice, User
from tracker.services.notifying.mail_choices import mail_choices
from tracker.services.notifying.outbox import cancel_waiting

WHY = "Thư không gửi được trong ngày viết; việc còn đúng chuyển sang thư gộp sau đó."
_OF_NOTICE = "notice/"


def take_back_late_mails() -> int:
    """Cancel what counts days and was written on an earlier day; how many mails that were.

    One that is being sent at this moment is left alone.
    """
    here = clock()
    now, today = here.now(), here.start_of(here.today())
    late = sa.select(Mail.id).where(
        Mail.status.in_(WAITING),
        Mail.next_attempt_at <= now,
        Mail.written_at < today,
        Mail.kind.in_((MailKind.NOTICE, MailKind.DAILY_BUNDLE)),
    )
    if not db.session.scalars(late.limit(1)).all():
        return 0
    with transaction():
        mails = db.session.scalars(
            sa.select(Mail).where(Mail.id.in_(late)).with_for_update(skip_locked=True)
        ).all()
        return sum(_take_back(mail, now) for mail in mails)


def _take_back(mail: Mail, now: datetime) -> bool:
    if mail.kind is MailKind.DAILY_BUNDLE:
        of_mail = _told_by_bundle(mail)
    else:
        first = _first_notice(mail)
        if (first.kind if first else _kind_to_a_unit(mail)) not in COUNTING_DAYS:
            return False
        of_mail = _told_with(first) if first else sa.false()
    cancel_waiting(mail.id, mail.attempts, WHY, now)
    if not channel_number(mail.recipient):  # the person's mail may have left in time
        db.session.execute(
            sa.update(Notice)
            .where(of_mail, Notice.read_at.is_(None))
            .values(mail_due=True)
            .execution_options(synchronize_session=False)
        )
    return True


def _first_notice(mail: Mail) -> Notice | None:
    number = mail.about.removeprefix(_OF_NOTICE)
    return db.session.get(Notice, int(number)) if number.isdecimal() else None


def _kind_to_a_unit(mail: Mail) -> str:
    """Of which kind a message to the channel of a unit is: ``due_soon/12/due-2025-07-03-3``."""
    return mail.about.partition("/")[0]


def _told_with(first: Notice) -> sa.ColumnElement[bool]:
    """The notices of one mail: told to a person at one moment."""
    return sa.and_(
        Notice.user_id == first.user_id, Notice.kind == first.kind, Notice.at == first.at
    )


def _told_by_bundle(mail: Mail) -> sa.ColumnElement[bool]:
    """What somebody gets once a day and was told between the bundle before and this one."""
    user_id = db.session.scalar(sa.select(User.id).where(User.email == mail.recipient))
    if user_id is None:
        return sa.false()
    before = db.session.scalar(
        sa.select(sa.func.max(Mail.written_at)).where(
            Mail.kind == MailKind.DAILY_BUNDLE,
            Mail.recipient == mail.recipient,
            Mail.written_at < mail.written_at,
        )
    )
    chosen = mail_choices(tuple(NoticeKind), {user_id})
    daily = [kind for (kind, _), choice in chosen.items() if choice is MailChoice.DAILY]
    of_mail = Notice.user_id == user_id, Notice.kind.in_(daily), Notice.at <= mail.written_at
    return sa.and_(*of_mail, Notice.at > before) if before else sa.and_(*of_mail)
