"""A newer file in the place of one: an act of its own. The older stays, for all who saw it."""

import sqlalchemy as sa

from tracker.database import transaction
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import FileSuperseded
from tracker.domain.tasks.attachments import may_supersede
from tracker.domain.tasks.workflow import Act, ActNotAllowed, may_assign
from tracker.extensions import db
from tracker.models import Attachment, Directive, Event, Task, User
from tracker.services.organisation.actors import allowed, as_person
from tracker.services.system.files.attachments import Upload, accepted, attach, refuse_changed
from tracker.services.tasks.act import acting
from tracker.services.tasks.events import record


class AlreadySuperseded(DomainError):
    """A newer file is in the place of this one already; ``newer`` is its name."""

    def __init__(self, name: str, newer: str) -> None:
        self.name = name
        self.newer = newer
        super().__init__(
            f"Tệp “{name}” đã được thay bằng “{newer}”. Hãy xem tệp mới; nếu vẫn cần, thay tệp đó."
        )


def supersede(
    actor: User,
    attachment_id: int,
    upload: Upload,
    *,
    note: str = "",
    version: int | None = None,
) -> int:
    """Attach a newer file in the place of one that the person's own side attached; its number.

    ``version`` is the version of the task that the person saw.

    :raises ActNotAllowed: the file is another side's, or the person has no part in the task.
    :raises AlreadySuperseded: a newer one is there already.
    :raises ChangedMeanwhile: the task is no longer the one the person saw.
    :raises UploadRefused: the newer file is not taken.
    :raises FilesNotKept: the machine cannot keep it now.
    """
    refuse_changed((upload,))
    older = db.session.get(Attachment, attachment_id)
    if older is None:
        raise ValueRefused("files", "Không tìm thấy tệp cần thay. Hãy tải lại trang rồi chọn tệp.")
    if older.task_id is None:
        return _on_directive(actor, attachment_id, upload, note)
    return _on_task(actor, older.task_id, attachment_id, upload, note, version)


def _on_task(
    actor: User,
    task_id: int,
    attachment_id: int,
    upload: Upload,
    note: str,
    version: int | None,
) -> int:
    with acting(Act.SUPERSEDE_FILE, actor, task_id, version=version) as doing:
        older = db.session.get_one(Attachment, attachment_id)
        person = as_person(doing.actor)
        if not may_supersede(person, doing.task.at_hand(), older.unit_id):
            raise ActNotAllowed(Act.SUPERSEDE_FILE)
        event = doing.tell(_superseded(older, upload), note)
        return _replace(older, upload, about=doing.task, event=event, actor=doing.actor)


def _on_directive(actor: User, attachment_id: int, upload: Upload, note: str) -> int:
    with transaction():
        actor = allowed(actor, may_assign, ActNotAllowed(Act.SUPERSEDE_FILE))
        older = db.session.get_one(Attachment, attachment_id)
        directive = db.session.scalars(
            sa.select(Directive)
            .where(Directive.id == older.directive_id)
            .with_for_update(of=Directive)
        ).one()
        db.session.refresh(older)  # as it is now that nobody else can change it
        event = record(directive, _superseded(older, upload), actor=actor, note=note)
        return _replace(older, upload, about=directive, event=event, actor=actor)


def _superseded(older: Attachment, upload: Upload) -> FileSuperseded:
    if older.superseded_by is not None:
        raise AlreadySuperseded(older.name, older.superseded_by.name)
    return FileSuperseded(older.name, accepted(upload).name)


def _replace(
    older: Attachment, upload: Upload, *, about: Task | Directive, event: Event, actor: User
) -> int:
    (newer,) = attach((upload,), about=about, event=event, actor=actor, unit_id=older.unit_id)
    older.superseded_by_id = newer.id
    return newer.id
