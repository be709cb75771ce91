"""Taking packages in: each is kept once, however often and by whichever way it is sent."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.directives.exchange.packages import Package
from tracker.domain.directives.exchange.statuses import PackageWay, StatusCode
from tracker.extensions import db
from tracker.filetypes.edxml import read_package
from tracker.filetypes.names import clean_name
from tracker.models import ReceivedPackage
from tracker.services.directives.exchange.statuses import tell_sender
from tracker.services.system.files.attachments import stored
from tracker.services.system.files.storage import read, sha256_of

PACKAGE_TYPE = "application/xml"


@dataclass(frozen=True)
class Received:
    """A package that is kept: its number, and whether it was there before."""

    id: int
    is_known: bool


def take_in(
    content: bytes, way: PackageWay, file_name: str = "", content_type: str = ""
) -> Received:
    """Keep a package and queue the receipt to its sender; one that is known changes nothing.

    :raises Incomplete: it ends before it should.
    :raises NotTaken: it is no package, or holds what none may; says what to do.
    :raises FilesNotKept: the machine cannot keep it now.
    """
    package = read_package(
        content, most_bytes=config.settings().exchange_bytes, content_type=content_type
    )
    known = _known(package.key)
    if known is not None:
        return Received(known, is_known=True)
    try:
        with transaction():
            row = _row(package, content, way, file_name)
            row.file = stored(_with_type(content, content_type), PACKAGE_TYPE)
            db.session.add(row)
            db.session.flush()
            tell_sender(row, StatusCode.ARRIVED)
            return Received(row.id, is_known=False)
    except IntegrityError:  # another process has just kept it
        known = _known(package.key)
        if known is None:
            raise
        return Received(known, is_known=True)


def package_of(row: ReceivedPackage) -> Package | None:
    """What the package says and holds, read anew; ``None`` where its file is gone."""
    content = read(config.settings().files_folder / row.file.location)
    most = max(config.settings().exchange_bytes, row.file.size)
    return read_package(content, most_bytes=most) if content is not None else None


def _with_type(content: bytes, content_type: str) -> bytes:
    """What is kept of a message in parts begins with the line that tells its parts apart."""
    if content_type.lower().startswith("multipart/"):
        return f"Content-Type: {content_type}\r\n\r\n".encode() + content
    return content


def _known(key: str) -> int | None:
    db.session.rollback()
    return db.session.scalar(sa.select(ReceivedPackage.id).where(ReceivedPackage.key == key))


def _row(package: Package, content: bytes, way: PackageWay, file_name: str) -> ReceivedPackage:
    head = package.head
    return ReceivedPackage(
        key=package.key,
        sha256=sha256_of(content),
        way=way,
        file_name=clean_name(file_name)[:250],
        received_at=clock.now(),
        sender_code=head.sender.code,
        sender_name=head.sender.name or head.sender.superior,
        document_id=head.document_id,
        symbol=head.symbol,
        type_name=head.type_name,
        issued_on=head.issued_on,
        subject=head.subject or head.content,
        signer=head.signer,
        due_on=head.due_on,
        urgency=head.urgency,
        business=head.business,
        reason=head.reason,
    )
