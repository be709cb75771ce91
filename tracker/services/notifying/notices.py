"""Telling people inside the program, in the transaction of what they are told about.

Who asked for mail at once has it queued in the same transaction; who asked for one mail a day is
noted for the daily bundle (``tracker.jobs.notifying.notices``).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.notifying.notices import MailChoice, NoticeKind, kinds_for
from tracker.domain.vocabulary import OFFICE_ROLES, UNIT_ROLES, Role
from tracker.extensions import db
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.notice import notice_mail
from tracker.models import MailKind, Notice, Snapshot, Task, User, UserRole
from tracker.queries.notifying.notices import as_read_by
from tracker.queries.organisation.roles import deputy_heads_on, person_on
from tracker.services.notifying import outbox
from tracker.services.notifying.channel_messages import has_channel
from tracker.services.notifying.channels import tell_unit_channel
from tracker.services.notifying.mail_choices import mail_choices
from tracker.services.notifying.unsubscription import notice_link

if TYPE_CHECKING:
    from tracker.services.tasks.act import Acting


def tell_unit(kind: NoticeKind, doing: "Acting", text: str) -> None:
    """Tell the lead unit: its heads, its people who act for it, and who does the task."""
    _tell_others(kind, doing, unit_people(doing.task), text)


def tell_office(kind: NoticeKind, doing: "Acting", text: str) -> None:
    """Tell the office: the officer who follows the task, or all of the office if nobody does."""
    _tell_others(kind, doing, office_people(doing.task), text)


def tell_of_draft(made: Snapshot, actor: User | None, text: str) -> int:
    """Tell the office, but for who made it, that the draft of a report waits."""
    people = [one for one in office() if actor is None or one.id != actor.id]
    return tell(NoticeKind.REPORT_DRAFTED, made, people, text, occasion=f"draft-{made.id}")


def tell(
    kind: NoticeKind,
    about: Task | Snapshot,
    people: Iterable[User],
    text: str,
    *,
    occasion: str,
) -> int:
    """Leave a notice with each person, once for each occasion; how many were new.

    Within the caller's transaction. People whose account is closed are told nothing.
    """
    recipients = {person.id: person for person in people if person.active}
    if not recipients:
        return 0
    db.session.flush()
    chosen = mail_choices(kind, recipients)
    rows: list[dict[str, object]] = [
        {
            "user_id": user_id,
            "kind": kind,
            "task_id": about.id if isinstance(about, Task) else None,
            "snapshot_id": about.id if isinstance(about, Snapshot) else None,
            "occasion": occasion,
            "text": text,
            "at": clock.now(),
            "mail_due": chosen[user_id] is MailChoice.DAILY,
        }
        for user_id in recipients
    ]
    new = _insert_new(rows)
    for notice in new:
        if chosen[notice.user_id] is MailChoice.AT_ONCE:
            _mail(notice, recipients[notice.user_id])
    if isinstance(about, Task):
        _tell_channel(about, new, recipients)
    return len(new)


def mark_read(
    user: User,
    *,
    ids: Iterable[int] | None = None,
    task_id: int | None = None,
    up_to: int | None = None,
) -> int:
    """Mark notices of the person as read: these, those of a task, or all up to one. Returns how
    many.

    Without any limit: all. ``up_to`` spares what came after the list was shown.
    """
    conditions = [Notice.user_id == user.id, Notice.read_at.is_(None)]
    if ids is not None:
        conditions.append(Notice.id.in_(list(ids)))
    if task_id is not None:
        conditions.append(Notice.task_id == task_id)
    if up_to is not None:
        conditions.append(Notice.id <= up_to)
    with transaction():
        read = db.session.scalars(
            sa.update(Notice).where(*conditions).values(read_at=clock.now()).returning(Notice.id)
        )
        return len(read.all())


def unit_people(task: Task) -> list[User]:
    """Who is told for the lead unit, with who stands in for its head today."""
    deputies = deputy_heads_on([task.lead_unit_id], clock.today()).get(task.lead_unit_id, ())
    return list(
        db.session.scalars(
            sa.select(User)
            .join(UserRole, UserRole.user_id == User.id)
            .where(
                User.unit_id == task.lead_unit_id,
                User.active,
                UserRole.role.in_(UNIT_ROLES),
                (UserRole.role == Role.UNIT_HEAD)
                | User.acts_for_unit
                | (User.id == task.assignee_id)
                | User.id.in_(deputies),
            )
            .distinct()
        )
    )


def office_people(task: Task) -> list[User]:
    """Who is told for the office of a task."""
    if task.officer is not None and task.officer.active:
        return [task.officer]
    return office()


def office() -> list[User]:
    """Everybody of the office."""
    return list(
        db.session.scalars(
            sa.select(User)
            .join(UserRole, UserRole.user_id == User.id)
            .where(User.active, UserRole.role.in_(OFFICE_ROLES))
            .distinct()
        )
    )


def _tell_others(kind: NoticeKind, doing: "Acting", people: Iterable[User], text: str) -> None:
    """Tell everybody but who does the act; its last event is the occasion."""
    db.session.flush()
    others = [person for person in people if person.id != doing.actor.id]
    tell(kind, doing.task, others, text, occasion=f"event-{doing.events[-1].id}")


def _insert_new(rows: list[dict[str, object]]) -> list[Notice]:
    """The notices that nobody was told before, whoever tells them at the same time."""
    new: postgresql.Insert | sqlite.Insert = (
        postgresql.insert(Notice)
        if db.engine.dialect.name == "postgresql"
        else sqlite.insert(Notice)
    )
    once = ("user_id", "kind", "task_id", "occasion")
    statement = new.values(rows).on_conflict_do_nothing(index_elements=once).returning(Notice)
    return list(db.session.scalars(statement))


def _mail(notice: Notice, user: User) -> None:
    entry = as_read_by(notice, person_on(user, clock.today()))
    message = notice_mail(entry, user.name, Letterhead.of(config.settings()))
    outbox.enqueue(
        MailKind.NOTICE,
        f"notice/{notice.id}",
        user.email,
        user.name,
        message,
        unsubscribe_url=notice_link(user, notice.kind),
    )


def _tell_channel(task: Task, new: list[Notice], people: dict[int, User]) -> None:
    """Queue one message for the lead unit's channel, however many of its people get the notice."""
    unit = task.lead_unit
    for notice in new:
        user = people[notice.user_id]
        if user.unit_id != unit.id or notice.kind not in kinds_for(user.roles):
            continue
        if has_channel(unit.id):
            entry = as_read_by(notice, person_on(user, clock.today()))
            message = notice_mail(entry, unit.name, Letterhead.of(config.settings()))
            about = f"{notice.kind.value}/{task.id}/{notice.occasion}"[:80]
            tell_unit_channel(MailKind.NOTICE, about, unit.id, message)
        return
