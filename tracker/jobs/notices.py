"""What people are told day by day: reminders of deadlines, and the mail that bundles notices."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import selectinload

from tracker import clock
from tracker.config import Settings
from tracker.database import transaction
from tracker.domain.notices import NoticeKind, days_left_words, lead_reached
from tracker.domain.workflow import BEFORE_REPORT
from tracker.extensions import db
from tracker.mail.digest import Letterhead
from tracker.mail.notice import daily_bundle
from tracker.models import MailKind, Notice, Task
from tracker.queries.notices import notices_owed, people_waiting_for_mail, seen_by, told
from tracker.queries.roles import person_on
from tracker.services import outbox
from tracker.services.managing import locked
from tracker.services.notifying import tell, unit_people


def remind(day: date) -> int:
    """Remind units of deadlines ahead, as many days before as is set; how many notices were new.

    Once for each task, deadline and number of days: a second run tells nobody anything. A run that
    was missed (an office's machine is off at week-ends) is made good by the next one, with the days
    that are left then. Work given, moved or put off after its reminder was due needs none: its unit
    was just told. Nobody is reminded of what waits for the office.
    """
    settings: Settings = current_app.config["TRACKER"]
    leads = settings.reminder_days
    with transaction():
        return sum(_remind(task, day, leads) for task in _due(day, max(leads)))


def bundle(day: date) -> int:
    """Queue one mail to each person who wants their notices once a day; how many were queued.

    One mail a person and day: what comes after it waits for the next day's.
    """
    return sum(_bundle(user_id, day) for user_id in people_waiting_for_mail())


def _due(day: date, days_ahead: int) -> Iterator[Task]:
    yield from db.session.scalars(
        sa.select(Task)
        .where(
            Task.progress.in_(BEFORE_REPORT),
            Task.deadline >= day,
            Task.deadline <= day + timedelta(days=days_ahead),
            Task.assigned_on <= day,
        )
        .options(selectinload(Task.changes), selectinload(Task.leads))
        .order_by(Task.deadline, Task.id)
    ).all()


def _remind(task: Task, day: date, leads: tuple[int, ...]) -> int:
    deadline = task.deadline
    if deadline is None:
        return 0
    days_left = (deadline - day).days
    lead = lead_reached(days_left, leads)
    if lead is None or _settled_on(task) > deadline - timedelta(days=lead):
        return 0
    text = days_left_words(days_left, deadline)
    occasion = f"due-{deadline.isoformat()}-{lead}"
    return tell(NoticeKind.DUE_SOON, task, unit_people(task), text, occasion=occasion)


def _settled_on(task: Task) -> date:
    """Since when the present unit has had the present deadline."""
    changes = (row.changed_on for row in task.changes)
    return max(task.assigned_on, task.leads[-1].since, *changes)


def _bundle(user_id: int, day: date) -> int:
    settings: Settings = current_app.config["TRACKER"]
    with transaction():
        user = locked(user_id)
        if outbox.is_queued(MailKind.DAILY_BUNDLE, day.isoformat(), user.email):
            return 0
        person = person_on(user, clock.today())
        owed = notices_owed(user_id)
        said = tuple(told(notice, person) for notice in seen_by(person, owed))
        db.session.execute(  # also what the person may not see any more
            sa.update(Notice).where(Notice.id.in_(owed)).values(mail_due=False)
        )
        if not said:
            return 0
        message = daily_bundle(day, said, user.name, Letterhead.of(settings))
        about = day.isoformat()
        return outbox.enqueue(MailKind.DAILY_BUNDLE, about, user.email, user.name, message)
