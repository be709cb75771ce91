"""The mail that bundles a day's notices for who chose so."""

from datetime import date

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.extensions import db
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.notice import daily_bundle, worth_a_mail
from tracker.models import MailKind, Notice
from tracker.queries.notifying.notices import (
    as_read_by,
    notices_owed,
    people_waiting_for_mail,
    seen_by,
)
from tracker.queries.organisation.roles import person_on
from tracker.services.notifying import outbox
from tracker.services.notifying.unsubscription import bundle_link
from tracker.services.organisation.account_acts import locked


def bundle(day: date) -> int:
    """Queue one mail to each person who wants their notices once a day; how many were queued.

    One mail a person and day: what comes after it waits for the next day's.
    """
    return sum(_bundle(user_id, day) for user_id in people_waiting_for_mail())


def _bundle(user_id: int, day: date) -> int:
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
        message = daily_bundle(clock.today(), entries, user.name, Letterhead.of(config.settings()))
        about = day.isoformat()
        return outbox.enqueue(
            MailKind.DAILY_BUNDLE,
            about,
            user.email,
            user.name,
            message,
            unsubscribe_url=bundle_link(user),
        )
