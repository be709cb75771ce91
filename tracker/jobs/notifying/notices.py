"""The mail that bundles a day's notices for who chose so."""

from datetime import date, timedelta

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.notifying.notices import worth_a_mail
from tracker.domain.notifying.reminders import nothing_sent_words
from tracker.extensions import db
from tracker.jobs.ticks import last_done
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.notice import daily_bundle
from tracker.models import MailKind, Notice
from tracker.queries.notifying.notices import (
    as_read_by,
    notices_owed,
    people_waiting_for_mail,
    seen_by,
)
from tracker.queries.organisation.roles import person_on
from tracker.services.notifying import outbox
from tracker.services.notifying.late_mails import take_back_late_mails
from tracker.services.notifying.unsubscription import bundle_link
from tracker.services.organisation.account_acts import locked

BUNDLE_JOB = "bundle"


def bundle(day: date) -> int:
    """Queue one mail to each person who wants their notices once a day; how many were queued.

    One mail a person and day: what comes after it waits for the next day's. Where days went by
    without a run, each says so.
    """
    take_back_late_mails()
    words = _gap_words()
    return sum(_bundle(user_id, day, words) for user_id in people_waiting_for_mail())


def _gap_words() -> str:
    """Since when nothing was sent, if the last run was before yesterday; else nothing."""
    here = clock.clock()
    finished = last_done(BUNDLE_JOB)
    if finished is None or here.today() - here.day_of(finished) <= timedelta(days=1):
        return ""
    return nothing_sent_words(here.day_of(finished), here.today())


def _bundle(user_id: int, day: date, words: str) -> int:
    with transaction():
        user = locked(user_id)
        if outbox.is_queued(MailKind.DAILY_BUNDLE, day.isoformat(), user.email):
            return 0
        person = person_on(user, clock.today())
        owed = notices_owed(user_id)
        entries = worth_a_mail(as_read_by(notice, person) for notice in seen_by(person, owed))
        db.session.execute(  # also what the person may not see any more
            sa.update(Notice).where(Notice.id.in_(owed)).values(mail_due=False)
        )
        if not entries:
            return 0
        head = Letterhead.of(config.settings())
        message = daily_bundle(clock.today(), entries, user.name, head, words)
        about = day.isoformat()
        return outbox.enqueue(
            MailKind.DAILY_BUNDLE,
            about,
            user.email,
            user.name,
            message,
            unsubscribe_url=bundle_link(user),
        )
