"""The leaders' weekly mail: gathered in one view of the database, queued in one transaction."""

from datetime import date, timedelta

from tracker import clock, config
from tracker.database import one_view
from tracker.domain.notifying.who_is_told import DIGESTS
from tracker.jobs.notifying.digest_mails import queue, to_all
from tracker.mail.messages.chairmans_week import chairmans_week as week_mail
from tracker.mail.messages.letterhead import Letterhead
from tracker.models import MailKind
from tracker.queries.notifying.chairmans_week import chairmans_week
from tracker.queries.notifying.recipients import people_with


def queue_chairmans_week(day: date) -> int:
    """Queue the mail of the seven days before a day; how many mails were new.

    Nothing twice, and nothing where nothing went up and nothing of before was stuck.
    """
    settings = config.settings()
    if settings.leaders_weekly == "no":
        return 0
    with one_view():
        week = chairmans_week(day - timedelta(days=1), clock.today())
    if week.says_nothing:
        return 0
    message = week_mail(week, Letterhead.of(settings))
    leaders = people_with(DIGESTS[MailKind.CHAIRMANS_WEEK])
    return queue(to_all(MailKind.CHAIRMANS_WEEK, week.last.isoformat(), leaders, message))
