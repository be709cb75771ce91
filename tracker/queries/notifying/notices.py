"""A person's notices: how many are unread, the list, and what waits for the daily mail.

A notice shows words of its task, so it is seen only while its person may see the task; one about
the draft of a report only by who sees reports.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.clock import clock
from tracker.domain.notifying.notices import Told
from tracker.domain.reports.periods import Period
from tracker.domain.tasks.unit_instructions import units_answered_for
from tracker.domain.tasks.workflow import BEFORE_REPORT, Person, may_see_everything
from tracker.extensions import db
from tracker.models import Notice, Snapshot, Task, UnitInstruction
from tracker.models.base import at_most
from tracker.queries.tasks.visibility import visible_to

PAGE = 30
_UNREAD = (
    sa.select(sa.func.count())
    .select_from(Notice)
    .where(Notice.user_id == sa.bindparam("user_id"), Notice.read_at.is_(None))
)
_OF_TASK = joinedload(Notice.task)
_SHOWN = (
    joinedload(Notice.snapshot),
    joinedload(Notice.unit_instruction).joinedload(UnitInstruction.unit),
    _OF_TASK.joinedload(Task.lead_unit),
    _OF_TASK.joinedload(Task.directive),
    _OF_TASK.selectinload(Task.coordinating_units),
)
"""What ``as_read_by`` looks at."""


@dataclass(frozen=True)
class NoticeRow:
    """One notice of a person's list."""

    id: int
    read: bool
    notice: Told


@dataclass(frozen=True)
class NoticePage:
    """Some notices, newest first; ``next_before`` asks for the older ones, if there are any."""

    rows: tuple[NoticeRow, ...]
    next_before: int | None


def unread_count(person: Person) -> int:
    """The number on the bell."""
    if may_see_everything(person):  # of all notices, so nothing is asked of their tasks
        return db.session.scalar(_UNREAD, {"user_id": person.id}) or 0
    unread = _UNREAD.outerjoin(Notice.task).where(_may_read(person))
    return db.session.scalar(unread, {"user_id": person.id}) or 0


def notices(
    person: Person, *, before: int | None = None, unread_only: bool = False, limit: int = PAGE
) -> NoticePage:
    """A page of the person's notices, newest first; ``before`` is where the page above ended."""
    statement = _seen_by(person).order_by(Notice.id.desc()).limit(at_most(limit + 1))
    if before is not None:
        statement = statement.where(Notice.id < before)
    if unread_only:
        statement = statement.where(Notice.read_at.is_(None))
    records = db.session.scalars(statement).all()
    rows = tuple(
        NoticeRow(row.id, row.read_at is not None, as_read_by(row, person))
        for row in records[:limit]
    )
    return NoticePage(rows, rows[-1].id if len(records) > limit else None)


def newest(person: Person) -> int | None:
    """The number of the person's newest notice: what comes later was not there yet."""
    return db.session.scalar(sa.select(sa.func.max(Notice.id)).where(Notice.user_id == person.id))


def notices_owed(user_id: int) -> list[int]:
    """What somebody asked to have mailed once a day and was not mailed yet, by number."""
    owed = sa.select(Notice.id).where(Notice.user_id == user_id, Notice.mail_due)
    return list(db.session.scalars(owed))


def seen_by(person: Person, notice_ids: Collection[int]) -> list[Notice]:
    """Those of these notices that the person may see, oldest first."""
    statement = _seen_by(person).where(Notice.id.in_(notice_ids)).order_by(Notice.id)
    return list(db.session.scalars(statement))


def notices_by_number(ids: Collection[int]) -> Sequence[Notice]:
    """These notices, oldest first, with what is shown of them."""
    if not ids:
        return ()
    chosen = sa.select(Notice).where(Notice.id.in_(ids)).order_by(Notice.id)
    return db.session.scalars(chosen.options(*_SHOWN)).all()


def people_waiting_for_mail() -> Iterator[int]:
    """Who waits for a daily mail, by number."""
    waiting = sa.select(Notice.user_id).where(Notice.mail_due).distinct()
    yield from db.session.scalars(waiting.order_by(Notice.user_id)).all()


def as_read_by(notice: Notice, person: Person) -> Told:
    """The notice as its person reads it, with the task as it is now."""
    at, task = notice.at.astimezone(clock().zone), notice.task
    if notice.unit_instruction is not None:
        return _of_instruction(notice, notice.unit_instruction, person)
    if task is None:
        report = _report_words(notice.snapshot)
        return Told(notice.kind, notice.text, at, None, report, snapshot_id=notice.snapshot_id)
    helpers = {unit.id for unit in task.coordinating_units}
    concerned = may_see_everything(person) or person.unit_id in {task.lead_unit_id, *helpers}
    unreported = task.progress in BEFORE_REPORT
    return Told(
        kind=notice.kind,
        text=notice.text,
        at=at,
        task_id=task.id,
        content=task.content,
        unit=task.lead_unit.name if concerned else "",
        directive=task.directive.symbol if task.directive else None,
        deadline=task.deadline if concerned else None,
        number=task.number,
        urgency=task.urgency,
        owed=person.unit_id == task.lead_unit_id and unreported,
        unreported=unreported,
    )


def _of_instruction(notice: Notice, row: UnitInstruction, person: Person) -> Told:
    at = notice.at.astimezone(clock().zone)
    content = f"Ý kiến chỉ đạo cho {row.unit.name}"
    answers = row.unit_id in units_answered_for(person)
    return Told(
        notice.kind,
        notice.text,
        at,
        None,
        content,
        path=instruction_path(row, person),
        to_answer=answers,
    )


def instruction_path(row: UnitInstruction, person: Person) -> str:
    """The page on which who reads a notice finds what was written to a unit, and answers it."""
    if row.unit_id in units_answered_for(person):
        return f"/don-vi-cua-toi/y-kien/{row.id}"
    if person.unit_id == row.unit_id or row.unit_id in person.inherited_unit_ids:
        return "/don-vi-cua-toi"
    return f"/don-vi/{row.unit.code}"


def _may_read(person: Person) -> sa.ColumnElement[bool]:
    of_task = Notice.task_id.is_not(None) & visible_to(person)
    if may_see_everything(person):
        return of_task | Notice.task_id.is_(None)
    own = sa.select(UnitInstruction.id).where(
        UnitInstruction.unit_id.in_({person.unit_id, *person.inherited_unit_ids})
    )
    return of_task | Notice.unit_instruction_id.in_(own)


def _report_words(snapshot: Snapshot | None) -> str:
    """Which report a draft is of."""
    if snapshot is None:
        return ""
    period = Period(snapshot.period, snapshot.first_day, snapshot.last_day)
    return f"Báo cáo {period.label.lower()}, {snapshot.register.label}"


def _seen_by(person: Person) -> sa.Select[Notice]:
    return (
        sa.select(Notice)
        .outerjoin(Notice.task)
        .where(Notice.user_id == person.id, _may_read(person))
        .options(*_SHOWN)
    )
