"""Files that a person may fetch, and those that hang on a task or a directive, for its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker import config
from tracker.domain.directives.exchange.signatures import (
    Signature,
    SignatureState,
    signatures_of_json,
)
from tracker.domain.tasks.attachments import may_supersede
from tracker.domain.tasks.workflow import Person, may_assign, may_see, may_see_everything
from tracker.domain.vocabulary import UNIT_ROLES
from tracker.extensions import db
from tracker.models import (
    Attachment,
    Directive,
    Event,
    FileSignatures,
    StoredFile,
    Task,
    TaskLead,
    User,
)
from tracker.queries.tasks.visibility import last_event_seen, visible_to


@dataclass(frozen=True)
class NewerFile:
    """What is in the place of a superseded file."""

    id: int
    name: str


@dataclass(frozen=True)
class SignedFile:
    """What is known of the signatures of a file; ``waits``: they are being checked (again)."""

    state: SignatureState | None
    signatures: list[Signature]
    waits: bool


@dataclass(frozen=True)
class AttachedFile:
    """A file as a page shows it: on which act, by whom, and whether it is still the newest."""

    id: int
    name: str
    size: int
    event: Event | None
    attached_by: str
    attached_at: datetime
    newer: NewerFile | None
    can_supersede: bool  # by the person who looks
    signed: SignedFile | None = None


def attachment_for(person: Person, attachment_id: int) -> tuple[Attachment, Path] | None:
    """The file and where its bytes are, if it exists and the person may see it.

    The bytes are there unless somebody removed them from the disk (``files verify`` tells).
    """
    attachment = db.session.get(
        Attachment, attachment_id, options=[joinedload(Attachment.file)], populate_existing=True
    )
    if attachment is None or not _may_fetch(person, attachment):
        return None
    return attachment, config.settings().files_folder / attachment.file.location


def is_file_of(attachment_id: int, task_id: int) -> bool:
    """Whether the file is attached to this task."""
    statement = sa.select(Attachment.id).filter_by(id=attachment_id, task_id=task_id)
    return db.session.scalar(statement) is not None


def attachments_of(task: Task, person: Person) -> list[AttachedFile]:
    """The files of a task that the person may see, in the order in which they were attached."""
    at_hand = task.at_hand()
    if not may_see(person, at_hand):
        return []
    until = last_event_seen(person, task)
    rows = [row for row in _rows(Attachment.task_id == task.id) if _seen(row, until)]
    seen = {row.id for row in rows}
    return [
        _shown(row, seen, can_supersede=may_supersede(person, at_hand, row.unit_id)) for row in rows
    ]


def attachments_of_directive(directive: Directive, person: Person) -> list[AttachedFile]:
    """The files of a directive, in the order in which they were attached; none for others."""
    if not _may_see_directive(person, directive.id):
        return []
    rows = _rows(Attachment.directive_id == directive.id)
    seen = {row.id for row in rows}
    return [_shown(row, seen, can_supersede=may_assign(person)) for row in rows]


def _rows(of: sa.ColumnElement[bool]) -> Sequence[Attachment]:
    return db.session.scalars(
        sa.select(Attachment)
        .where(of)
        .options(
            joinedload(Attachment.file).joinedload(StoredFile.signed),
            joinedload(Attachment.event),
            joinedload(Attachment.attached_by).lazyload(User.role_rows),
        )
        .order_by(Attachment.id)
    ).all()


def _shown(row: Attachment, seen: set[int], *, can_supersede: bool) -> AttachedFile:
    """``seen``: who may not see the newer file is not told of it either."""
    newer = row.superseded_by if row.superseded_by_id in seen else None
    return AttachedFile(
        id=row.id,
        name=row.name,
        size=row.file.size,
        event=row.event,
        attached_by=row.attached_by.name,
        attached_at=row.attached_at,
        newer=NewerFile(newer.id, newer.name) if newer else None,
        can_supersede=can_supersede and row.superseded_by_id is None,
        signed=_signed(row.file.signed),
    )


def _signed(row: FileSignatures | None) -> SignedFile | None:
    if row is None or not config.settings().checks_signatures:
        return None
    if row.state is None and not row.waits:  # it is not signed
        return None
    return SignedFile(row.state, signatures_of_json(row.signatures), row.waits)


def _may_fetch(person: Person, attachment: Attachment) -> bool:
    if attachment.directive_id is not None:
        return _may_see_directive(person, attachment.directive_id)
    task = db.session.get_one(Task, attachment.task_id, populate_existing=True)
    return may_see(person, task.at_hand()) and _seen(attachment, last_event_seen(person, task))


def _seen(attachment: Attachment, until: int | None) -> bool:
    return until is None or (attachment.event_id is not None and attachment.event_id <= until)


def _may_see_directive(person: Person, directive_id: int) -> bool:
    """Office and leadership: every one; a unit's people: of the tasks they may see."""
    if may_see_everything(person):
        return True
    if person.unit_id is None or not person.holds(UNIT_ROLES):
        return False
    led_once = sa.exists().where(TaskLead.task_id == Task.id, TaskLead.unit_id == person.unit_id)
    task_id = db.session.scalar(
        sa.select(Task.id)
        .where(Task.directive_id == directive_id, visible_to(person) | led_once)
        .limit(1)
    )
    return task_id is not None
