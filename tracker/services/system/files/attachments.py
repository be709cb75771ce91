"""Files of an act, attached in its transaction. Their bytes are on the disk before it commits."""

from contextlib import suppress
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock, config, filetypes
from tracker.config import Settings
from tracker.domain.tasks.attachments import attached_for
from tracker.extensions import db
from tracker.filetypes import Accepted, UploadRefused
from tracker.models import Attachment, Directive, Event, StoredFile, Task, User
from tracker.services.organisation.actors import as_person
from tracker.services.system.file_signatures import have_checked, is_changed_and_refused
from tracker.services.system.files.storage import keep, sha256_of


@dataclass(frozen=True)
class Upload:
    """A file as somebody sent it: its name is only a label, its content decides what it is."""

    name: str
    content: bytes


def attach_to_task(
    uploads: tuple[Upload, ...], *, task: Task, event: Event, actor: User
) -> list[Attachment]:
    """Keep the files and attach them to an act, in the present transaction.

    :raises UploadRefused: one is not taken; none is then.
    :raises TooManyFiles: an act does not carry so many.
    :raises FilesNotKept: the machine cannot keep them now.
    """
    unit_id = attached_for(as_person(actor), task.at_hand())
    return attach(uploads, about=task, event=event, actor=actor, unit_id=unit_id)


def attach_to_directive(
    uploads: tuple[Upload, ...], *, directive: Directive, event: Event, actor: User
) -> list[Attachment]:
    """Keep the files and attach them to an act on a directive. Raises what ``attach_to_task``
    raises.
    """
    return attach(uploads, about=directive, event=event, actor=actor, unit_id=None)


def accepted(upload: Upload) -> Accepted:
    """What the file is taken as.

    :raises UploadRefused: it is not taken.
    """
    return filetypes.accept(upload.name, upload.content, most_bytes=config.settings().upload_bytes)


def refuse_changed(uploads: tuple[Upload, ...]) -> None:
    """Let files pass that were not changed after they were signed; all do where it is not wanted.

    Before the transaction of whatever takes them, since it takes a second for each signed file.
    Whoever attaches or reads files calls it, so that the way they came in makes no difference.

    :raises TooManyFiles: an act does not carry so many.
    :raises UploadRefused: one was changed.
    """
    if not config.settings().refuses_changed_files:
        return
    filetypes.check_count(len(uploads))
    for upload in uploads:
        if is_changed_and_refused(upload.content):
            raise UploadRefused(
                accepted(upload).name,
                "bị sửa sau khi ký số",
                "Xin lại bản gốc của nơi ký, hoặc gửi bản chưa bị sửa.",
            )


def stored(content: bytes, media_type: str) -> StoredFile:
    """The row of bytes that are kept as they came, in the present transaction.

    :raises FilesNotKept: the machine cannot keep them now.
    """
    return _row(keep(content, config.settings().files_folder), len(content), media_type)


def attach(
    uploads: tuple[Upload, ...],
    *,
    about: Task | Directive,
    event: Event,
    actor: User,
    unit_id: int | None,
) -> list[Attachment]:
    """Attach files to an act on a task or a directive. ``unit_id`` says whose they are (``None``:
    the office's).
    """
    filetypes.check_count(len(uploads))
    files = [accepted(upload) for upload in uploads]
    stored = _store(uploads, files, config.settings())
    have_checked((stored[sha256_of(upload.content)], upload.content) for upload in uploads)
    db.session.flush()  # the event, the task: they get their numbers
    attachments = [
        Attachment(
            file=stored[sha256_of(upload.content)],
            name=file.name,
            event_id=event.id,
            task_id=about.id if isinstance(about, Task) else None,
            directive_id=about.id if isinstance(about, Directive) else None,
            unit_id=unit_id,
            attached_by_id=actor.id,
            attached_at=clock.now(),
        )
        for upload, file in zip(uploads, files, strict=True)
    ]
    db.session.add_all(attachments)
    db.session.flush()
    return attachments


def _store(
    uploads: tuple[Upload, ...], files: list[Accepted], settings: Settings
) -> dict[str, StoredFile]:
    """The row of each content by its hash; always in one order, so that two acts never deadlock."""
    contents = {
        keep(upload.content, settings.files_folder): (len(upload.content), file.kind)
        for upload, file in zip(uploads, files, strict=True)
    }
    return {
        sha256: _row(sha256, size, kind.media_type)
        for sha256, (size, kind) in sorted(contents.items())
    }


def _row(sha256: str, size: int, media_type: str) -> StoredFile:
    """The row of a content: found, or made, whoever else is making it at this moment."""
    if _find(sha256) is None:
        # somebody else who sends the same file at once may be faster
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(StoredFile(sha256=sha256, size=size, media_type=media_type))
    return db.session.scalars(sa.select(StoredFile).filter_by(sha256=sha256)).one()


def _find(sha256: str) -> StoredFile | None:
    return db.session.scalars(sa.select(StoredFile).filter_by(sha256=sha256)).one_or_none()
