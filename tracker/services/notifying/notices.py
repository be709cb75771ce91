"""Telling people inside the program, in the transaction of what they are told about.

Who asked for mail at once has it queued in the same transaction; who asked for one mail a day is
noted for the daily bundle (``tracker.jobs.notifying.notices``).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
from tracker.services.notifying.channel_messages import units_with_channel
from tracker.services.notifying.channels import tell_unit_channel
from tracker.services.notifying.mail_choices import mail_choices
from tracker.services.notifying.unsubscription import notice_link

if TYPE_CHECKING:
    from tracker.services.tasks.act import Acting


@dataclass(frozen=True)
class Telling:
    """What people are told on one occasion about a task, or the draft of a report."""

    kind: NoticeKind
    about: Task | Snapshot
    people: tuple[User, ...]
    text: str
    occasion: str

    @property
    def key(self) -> dict[str, object]:
        """By what its notices are known, but for the person."""
        of_task = isinstance(self.about, Task)
        return {
            "kind": self.kind,
            "task_id": self.about.id if of_task else None,
            "snapshot_id": None if of_task else self.about.id,
            "occasion": self.occasion,
        }


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
    return tell_all([Telling(kind, about, tuple(people), text, occasion)])


def tell_all(tellings: Sequence[Telling]) -> int:
    """Leave many notices, with as many questions to the database as for one; how many were new."""
    db.session.flush()
    people = {one.id: one for telling in tellings for one in telling.people if one.active}
    chosen = {kind: mail_choices(kind, people) for kind in {telling.kind for telling in tellings}}
    now = clock.now()
    rows: list[dict[str, object]] = [
        {
            **telling.key,
            "user_id": user_id,
            "text": telling.text,
            "at": now,
            "mail_due": chosen[telling.kind][user_id] is MailChoice.DAILY,
        }
        for telling in tellings
        for user_id in {one.id: None for one in telling.people if one.active}
    ]
    new = _insert_new(rows) if rows else []
    for notice in new:
        if chosen[notice.kind][notice.user_id] is MailChoice.AT_ONCE:
            _mail(notice, people[notice.user_id])
    _tell_channels(tellings, new, people)
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


def unit_people(task: Task) -> tuple[User, ...]:
    """Who is told for the lead unit, with who stands in for its head today."""
    return people_of_units([task])[task.id]


def people_of_units(tasks: Collection[Task]) -> dict[int, tuple[User, ...]]:
    """Who is told for the lead unit of each of these tasks, by the task's number."""
    db.session.flush()  # the unit may be named in this very transaction
    units = {task.lead_unit_id for task in tasks}
    deputies = deputy_heads_on(units, clock.today())
    standing_in = frozenset[int]().union(*deputies.values())
    assignees = {task.assignee_id for task in tasks if task.assignee_id is not None}
    people = db.session.scalars(
        sa.select(User)
        .join(UserRole, UserRole.user_id == User.id)
        .where(
            User.unit_id.in_(units),
            User.active,
            UserRole.role.in_(UNIT_ROLES),
            (UserRole.role == Role.UNIT_HEAD)
            | User.acts_for_unit
            | User.id.in_(assignees | standing_in),
        )
        .distinct()
        .order_by(User.id)
    ).all()
    return {
        task.id: tuple(
            one
            for one in people
            if one.unit_id == task.lead_unit_id
            and (
                Role.UNIT_HEAD in one.roles
                or one.acts_for_unit
                or one.id == task.assignee_id
                or one.id in deputies.get(task.lead_unit_id, ())
            )
        )
        for task in tasks
    }


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
    """Tell everybody but who does the act; its last event is the occasion.

    Of a deputy it is said in whose place the act was done.
    """
    if doing.head:
        text = f"{text} ({doing.actor.name} thay mặt {doing.head}.)"
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


def _tell_channels(
    tellings: Sequence[Telling], new: Iterable[Notice], people: Mapping[int, User]
) -> None:
    """Queue one message for the lead unit's channel, however many of its people get the notice."""
    of_units: dict[tuple[object, ...], Notice] = {}
    for notice in new:
        user = people[notice.user_id]
        if notice.kind in kinds_for(user.roles):
            key = (notice.kind, notice.task_id, notice.occasion, user.unit_id)
            of_units.setdefault(key, notice)
    if not of_units:
        return
    reached = units_with_channel({user.unit_id for user in people.values() if user.unit_id})
    for telling in tellings:
        task = telling.about
        if isinstance(task, Task) and task.lead_unit_id in reached:
            first = of_units.get((telling.kind, task.id, telling.occasion, task.lead_unit_id))
            if first is not None:
                _tell_channel(task, first, people[first.user_id])


def _tell_channel(task: Task, notice: Notice, user: User) -> None:
    entry = as_read_by(notice, person_on(user, clock.today()))
    message = notice_mail(entry, task.lead_unit.name, Letterhead.of(config.settings()))
    about = f"{notice.kind.value}/{task.id}/{notice.occasion}"[:80]
    tell_unit_channel(MailKind.NOTICE, about, task.lead_unit_id, message)
