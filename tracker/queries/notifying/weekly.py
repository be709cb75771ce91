"""What the office's weekly digest needs to know."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tracker.clock import clock
from tracker.domain.notifying.digest import longest_first
from tracker.domain.notifying.mails import CHANNEL, NOT_DELIVERED
from tracker.domain.notifying.weekly import WEEK, Undelivered, Week, WeeklyDigest
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Mail, MailTry
from tracker.queries.notifying.digest_tasks import digest_tasks, named_units
from tracker.queries.reports.leaders.changes import overdue_on
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import all_tasks
from tracker.queries.tasks.queues_on_day import waited_on


def weekly_digest(week: Week, as_of: date, known_by: date) -> WeeklyDigest:
    """What the office is told of a week as of a day; ask within one view of the database."""
    named = named_units()
    overdue = all_tasks(TaskFilter(as_of, known_by, standings=(Standing.OPEN_OVERDUE,)))
    before = overdue_on(as_of - WEEK, known_by)
    due = TaskFilter(
        as_of,
        known_by,
        standings=(Standing.OPEN_IN_TIME,),
        progresses=(Progress.NOT_STARTED, Progress.IN_PROGRESS),
        due_from=as_of,
        due_to=as_of + WEEK - timedelta(days=1),
    )
    newly = (row for row in overdue if row.id not in before)
    return WeeklyDigest(
        week=week,
        as_of=as_of,
        overdue=len(overdue),
        newly=longest_first(digest_tasks(newly, named)),
        due=tuple(digest_tasks(all_tasks(due), named)),
        waiting=tuple(row.what for row in waited_on(as_of, known_by)),
        undelivered=_undelivered(as_of),
    )


def _undelivered(as_of: date) -> tuple[Undelivered, ...]:
    """The mails tried in the week before that nobody tries to send any more, oldest first."""
    zone = clock().zone
    tried = sa.exists().where(
        MailTry.mail_id == Mail.id,
        MailTry.started_at >= _midnight(as_of - WEEK, zone),
        MailTry.started_at < _midnight(as_of + timedelta(days=1), zone),
    )
    mails = db.session.scalars(
        sa.select(Mail)
        .where(Mail.status.in_(NOT_DELIVERED), tried)
        .order_by(Mail.queued_at, Mail.id)
    )
    return tuple(
        Undelivered(
            "" if mail.recipient.startswith(CHANNEL) else mail.recipient,
            mail.recipient_name,
            mail.subject,
            mail.queued_at.astimezone(zone).date(),
            mail.last_error,
        )
        for mail in mails
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
