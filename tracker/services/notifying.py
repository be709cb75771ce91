"""Telling people inside the program, in the transaction of what they are told about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker import clock
from tracker.domain.notices import NoticeKind
from tracker.domain.vocabulary import OFFICE_ROLES, UNIT_ROLES, Role
from tracker.extensions import db
from tracker.models import Notice, Task, User, UserRole

if TYPE_CHECKING:
    from tracker.services.acting import Acting


def tell_unit(kind: NoticeKind, doing: "Acting", text: str) -> None:
    """Tell the lead unit: its heads, its people who act for it, and who does the task."""
    db.session.flush()
    tell(kind, doing.task, unit_people(doing.task), text, occasion=_occasion(doing))


def tell_office(kind: NoticeKind, doing: "Acting", text: str) -> None:
    """Tell the office: the officer who follows the task, or all of the office if nobody does."""
    db.session.flush()
    tell(kind, doing.task, office_people(doing.task), text, occasion=_occasion(doing))


def tell(kind: NoticeKind, task: Task, people: Iterable[User], text: str, *, occasion: str) -> int:
    """Leave a notice with each person, once for each occasion; how many were new."""
    told = set(
        db.session.scalars(
            sa.select(Notice.user_id).where(
                Notice.kind == kind, Notice.task_id == task.id, Notice.occasion == occasion
            )
        )
    )
    new = [person for person in people if person.id not in told]
    db.session.add_all(
        Notice(
            user_id=person.id,
            kind=kind,
            task_id=task.id,
            occasion=occasion,
            text=text,
            at=clock.now(),
        )
        for person in new
    )
    return len(new)


def unit_people(task: Task) -> list[User]:
    """Who is told for the lead unit."""
    return list(
        db.session.scalars(
            sa.select(User)
            .join(UserRole)
            .where(
                User.unit_id == task.lead_unit_id,
                User.active,
                UserRole.role.in_(UNIT_ROLES),
                (UserRole.role == Role.UNIT_HEAD)
                | User.acts_for_unit
                | (User.id == task.assignee_id),
            )
            .distinct()
        )
    )


def office_people(task: Task) -> list[User]:
    """Who is told for the office."""
    if task.officer is not None and task.officer.active:
        return [task.officer]
    return list(
        db.session.scalars(
            sa.select(User)
            .join(UserRole)
            .where(User.active, UserRole.role.in_(OFFICE_ROLES))
            .distinct()
        )
    )


def _occasion(doing: "Acting") -> str:
    """The act that caused the notice: its last event."""
    return f"event-{doing.events[-1].id}"
