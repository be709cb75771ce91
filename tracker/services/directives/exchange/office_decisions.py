"""What the office does with a package: puts it into the register, or refuses it; never away."""

from dataclasses import dataclass

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.directives.exchange.packages import Business, PackageFile
from tracker.domain.directives.exchange.statuses import PackageState, StatusCode, refusal_of
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import PackageAct
from tracker.extensions import db
from tracker.filetypes import FileKind, UploadRefused
from tracker.models import Directive, ReceivedPackage, User
from tracker.queries.directives.read_documents import open_reading
from tracker.services.directives.exchange.intake import package_of
from tracker.services.directives.exchange.statuses import handled, put_into_register, tell_sender
from tracker.services.directives.read_documents import read_pasted, read_upload
from tracker.services.organisation.actors import the_office
from tracker.services.system.files import Upload
from tracker.services.system.files.attachments import accepted
from tracker.services.tasks.events import record

DEED = "xử lý văn bản nhận qua trục"
_READ = (FileKind.DOCX, FileKind.PDF, FileKind.DOC, FileKind.ODT, FileKind.TEXT, FileKind.TIFF,
         FileKind.JPEG, FileKind.PNG)  # fmt: skip


@dataclass(frozen=True)
class FileOfPackage:
    """A file of a package by its place: what it is, and why it is not taken, empty if it is."""

    place: int
    file: PackageFile
    kind: FileKind | None = None
    fault: str = ""

    @property
    def is_read(self) -> bool:
        """Whether tasks can be read out of it."""
        return self.kind in _READ

    @property
    def upload(self) -> Upload:
        """The file as it is attached."""
        return Upload(self.file.name, self.file.content)


def files_of(row: ReceivedPackage) -> list[FileOfPackage]:
    """The files of a package, read anew from it, each checked as an upload."""
    package = package_of(row)
    return [_checked(place, one) for place, one in enumerate(package.files if package else ())]


def open_package(actor: User, package_id: int, place: int | None = None) -> int:
    """Have the document of a package read for the form that puts it into the register; which
    reading it is.

    ``place``: which of its files is read; ``None``: the first that can be. Without one, what the
    package itself says is read. Who opens it again goes on with the reading there is.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: somebody decided on it meanwhile.
    :raises ValueRefused: the document is not taken here; says what to do.
    """
    row = _waiting(package_id)
    if place is None and row.reading_id is not None and open_reading(row.reading_id) is not None:
        return row.reading_id
    files = [one for one in files_of(row) if one.is_read and place in (None, one.place)]
    reading_id = _read(actor, row, files[0] if files else None)
    with transaction():
        _waiting(package_id, locked=True).reading_id = reading_id
    return reading_id


def link(actor: User, package_id: int, directive_id: int) -> None:
    """Note that a package holds a document that is in the register already.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: somebody decided on it meanwhile.
    """
    with transaction():
        actor = the_office(actor, DEED)
        _waiting(package_id, locked=True)
        directive = db.session.get(Directive, directive_id)
        if directive is None:
            raise NotPossibleNow("Văn bản này không còn trong sổ. Hãy tải lại trang.")
        put_into_register(package_id, directive, actor, PackageAct.LINKED)


def refuse(actor: User, package_id: int, reason: str) -> None:
    """Refuse a package, or the recall that it asks for; its sender is told why.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: somebody decided on it meanwhile.
    """
    reason = reason.strip()
    if not reason:
        raise ValueRefused("reason", "Nhập lý do từ chối; nơi gửi đọc được lý do này.")
    with transaction():
        actor = the_office(actor, DEED)
        row = _waiting(package_id, locked=True)
        recall = row.business is Business.RECALL
        act = PackageAct.RECALL_REFUSED if recall else PackageAct.REFUSED
        _decide(row, PackageState.REFUSED, actor, act, reason)
        tell_sender(row, refusal_of(row.business), reason, actor)


def grant_recall(actor: User, package_id: int) -> None:
    """Agree to the recall that a package asks for. What becomes of the tasks, the office decides.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: somebody decided on it meanwhile, or it asks for none.
    """
    with transaction():
        actor = the_office(actor, DEED)
        row = _waiting(package_id, locked=True)
        if row.business is not Business.RECALL:
            raise NotPossibleNow("Gói này không đề nghị thu hồi văn bản.")
        _decide(row, PackageState.RECALLED, actor, PackageAct.RECALL_GRANTED)
        tell_sender(row, StatusCode.RECALL_GRANTED, actor=actor)


def _read(actor: User, row: ReceivedPackage, file: FileOfPackage | None) -> int:
    if file is not None:
        try:
            return read_upload(actor, file.upload)
        except ValueRefused:
            if file.kind is FileKind.TEXT:
                raise
    return read_pasted(actor, row.subject or row.symbol)


def _decide(
    row: ReceivedPackage, state: PackageState, actor: User, act: PackageAct, note: str = ""
) -> None:
    row.state, row.note = state, note
    row.handled_by_id, row.handled_at = actor.id, clock.now()
    record(None, handled(row, act), actor=actor, note=note)


def _waiting(package_id: int, *, locked: bool = False) -> ReceivedPackage:
    statement = sa.select(ReceivedPackage).where(ReceivedPackage.id == package_id)
    if locked:
        statement = statement.with_for_update(of=ReceivedPackage)
    row = db.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if row is None or row.state is not PackageState.WAITING:
        raise NotPossibleNow("Gói này vừa được người khác xử lý. Hãy tải lại trang để xem.")
    return row


def _checked(place: int, file: PackageFile) -> FileOfPackage:
    if file.fault:
        return FileOfPackage(place, file, fault=file.fault)
    try:
        return FileOfPackage(place, file, accepted(Upload(file.name, file.content)).kind)
    except UploadRefused as refusal:
        return FileOfPackage(place, file, fault=str(refusal))
