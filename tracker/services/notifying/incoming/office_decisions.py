"""What the office does with mails that were unclear: puts them on a task, or aside; never away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import IncomingAct, IncomingMailHandled
from tracker.domain.notifying.incoming.mails import IncomingFile, IncomingState
from tracker.domain.notifying.incoming.uses import AttachAs
from tracker.domain.tasks.on_behalf import LONGEST_DOCUMENT, OnPaper
from tracker.domain.tasks.workflow import Act
from tracker.domain.text import upper_first
from tracker.extensions import db
from tracker.filetypes import UploadRefused
from tracker.mail.incoming.reading import read_mail
from tracker.models import IncomingMail, User
from tracker.services.notifying.incoming.answers import mark
from tracker.services.notifying.incoming.intake import raw_of
from tracker.services.organisation.actors import the_office
from tracker.services.system.files import Upload
from tracker.services.system.files.attachments import accepted
from tracker.services.tasks import discussions, unit_acts
from tracker.services.tasks.act import acting, require
from tracker.services.tasks.events import record

DEED = "xử lý thư trả lời"
WAITING = (IncomingState.UNCLEAR, IncomingState.AUTOMATIC, IncomingState.PUT_ASIDE)
"""What can be put on a task."""


@dataclass(frozen=True)
class Attaching:
    """How a mail is put on a task: as what, in which words, of which day, with which files."""

    task_id: int
    use: AttachAs
    words: str
    on: date
    files: Collection[int] = ()


@dataclass(frozen=True)
class FileOfMail:
    """A file of a mail by its place, and why it cannot be attached, empty if it can."""

    place: int
    file: IncomingFile
    fault: str = ""


def files_of(row: IncomingMail) -> list[FileOfMail]:
    """The files of a mail, read anew from it, each checked as an upload."""
    raw = raw_of(row)
    files = read_mail(raw).files if raw else ()
    return [FileOfMail(place, file, _fault_of(file)) for place, file in enumerate(files)]


def attach(actor: User, mail_id: int, given: Attaching) -> None:
    """Put a mail on a task; the files that are named go along.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: somebody decided on the mail meanwhile.
    :raises DomainError: the task does not take it.
    """
    the_office(actor, DEED)
    row = _waiting(mail_id)
    before, document = row.state, _document(row)
    words = require(given.words, "words", "Nhập nội dung ghi vào nhiệm vụ.")
    if given.use is AttachAs.OFFICE_WORDS:
        words = f"{upper_first(document)}: {words}"
    uploads = tuple(
        Upload(one.file.name, one.file.content) for one in files_of(row) if one.place in given.files
    )
    act = Act.NOTE_PROGRESS if given.use is AttachAs.UNIT_PROGRESS else Act.COMMENT
    entered = given.use in (AttachAs.UNIT_PROGRESS, AttachAs.UNIT_WORDS)
    paper = OnPaper(given.on, document) if entered else None
    with acting(act, actor, given.task_id, files=uploads, paper=paper) as doing:
        if act is Act.NOTE_PROGRESS:
            unit_acts.write_progress(doing, words)
        else:
            discussions.write(doing, words, awaits=False)
        handled = {"handled_by_id": doing.actor.id, "handled_at": clock.now()}
        mark(mail_id, doing, before, IncomingState.ATTACHED, **handled)
        _record(IncomingAct.ATTACHED, row, doing.actor, doing.task.number)


def put_aside(actor: User, mail_id: int, reason: str) -> None:
    """Leave a mail as it is; it stays readable.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: somebody decided on the mail meanwhile.
    """
    reason = require(reason, "reason", "Nhập lý do để riêng.")
    with transaction():
        actor = the_office(actor, DEED)
        row = _waiting(mail_id, IncomingState.UNCLEAR)
        row.state, row.note = IncomingState.PUT_ASIDE, reason
        row.handled_by_id, row.handled_at = actor.id, clock.now()
        _record(IncomingAct.PUT_ASIDE, row, actor, note=reason)


def take_up_again(actor: User, mail_id: int) -> None:
    """Let a mail that was put aside, or held for automatic, wait again.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: somebody decided on the mail meanwhile.
    """
    with transaction():
        actor = the_office(actor, DEED)
        row = _waiting(mail_id, IncomingState.PUT_ASIDE, IncomingState.AUTOMATIC)
        row.state, row.note = IncomingState.UNCLEAR, ""
        row.handled_by_id = row.handled_at = None
        _record(IncomingAct.TAKEN_UP, row, actor)


def _waiting(mail_id: int, *states: IncomingState) -> IncomingMail:
    row = db.session.get(IncomingMail, mail_id, with_for_update=True)
    if row is None or row.state not in (states or WAITING):
        raise NotPossibleNow("Thư này vừa được người khác xử lý. Hãy tải lại trang để xem.")
    return row


def _document(row: IncomingMail) -> str:
    """``thư điện tử của Phạm Hoài An (an@tinh.example), 30/06/2025``."""
    name = row.user.name if row.user else row.sender_name
    who = f"{name} ({row.sender})" if name else row.sender or "người gửi không rõ"
    day = clock.clock().day_of(row.sent_at or row.received_at)
    return f"thư điện tử của {who}, {day:%d/%m/%Y}"[:LONGEST_DOCUMENT]


def _fault_of(file: IncomingFile) -> str:
    try:
        accepted(Upload(file.name, file.content))
    except UploadRefused as refusal:
        return str(refusal)
    return ""


def _record(
    act: IncomingAct, row: IncomingMail, actor: User, task: str = "", *, note: str = ""
) -> None:
    sender = row.sender or "người gửi không rõ"
    what = IncomingMailHandled(act.value, row.id, row.subject, sender, task)
    record(None, what, actor=actor, note=note)
