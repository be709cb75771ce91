"""Signatures of files are checked in the background, and again when other certificates are trusted.

Where a file that was changed after it was signed is refused, that is asked before an act begins: a
check takes a second, and nothing else waits for it.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.directives.exchange.signatures import SignatureState, signatures_as_json, worst
from tracker.extensions import db
from tracker.filetypes import FileKind
from tracker.filetypes.signatures.pdf_signatures import has_signatures, signatures_in
from tracker.models import FileSignatures, StoredFile, TrustedCertificate
from tracker.services.system.background_work import Claim, claim_oldest
from tracker.services.system.files.storage import read

_LEASE = timedelta(minutes=5)
EARLIER_A_RUN = 20
"""Files from before that one run of the job looks at: each may be read whole."""


def have_checked(files: Iterable[tuple[StoredFile, bytes]]) -> None:
    """Have those of the files checked that are signed, in the present transaction."""
    if not config.settings().checks_signatures:
        return
    db.session.flush()
    for file, content in files:
        known = sa.select(FileSignatures.id).where(FileSignatures.file_id == file.id)
        if has_signatures(content) and db.session.scalar(known) is None:
            _note(FileSignatures(file_id=file.id))


def take_up_earlier(most: int = EARLIER_A_RUN) -> int:
    """Have PDF files checked that were attached while nothing was: the oldest first, so many at
    once; how many were looked at. One that is not signed is noted as such, and never read again.
    """
    if not config.settings().checks_signatures:
        return 0
    known = sa.exists().where(FileSignatures.file_id == StoredFile.id)
    of_interest = (StoredFile.media_type == FileKind.PDF.media_type) & ~known
    earlier = sa.select(StoredFile).where(of_interest).order_by(StoredFile.id).limit(most)
    places = {file.id: file.location for file in db.session.scalars(earlier)}
    db.session.rollback()  # nothing is kept open while files are read
    for file_id, location in places.items():
        waits = has_signatures(read(config.settings().files_folder / location) or b"")
        checked_at = None if waits else clock.now()
        with transaction():
            _note(FileSignatures(file_id=file_id, waits=waits, checked_at=checked_at))
    return len(places)


def _note(row: FileSignatures) -> None:
    """Add the row of a file, unless somebody else does at this very moment."""
    with suppress(IntegrityError), db.session.begin_nested():
        db.session.add(row)


def is_changed_and_refused(content: bytes) -> bool:
    """Whether the file was changed after it was signed, and such files are refused here.

    Not in a transaction: what was read before is forgotten.
    """
    if not config.settings().refuses_changed_files or not has_signatures(content):
        return False
    certificates = _certificates()
    db.session.rollback()  # nothing is kept open meanwhile
    signatures = signatures_in(content, certificates, clock.now())
    return bool(signatures) and worst(signatures or ()) is SignatureState.CHANGED


def check_waiting() -> int:
    """Check all files that wait; how many."""
    number = 0
    while (claim := claim_oldest(FileSignatures, _waits(), clock.now(), _LEASE)) is not None:
        _check(claim)
        number += 1
    return number


def check_all_again() -> None:
    """Have all files checked again, in the present transaction: other certificates are trusted."""
    signed = FileSignatures.waits | FileSignatures.state.is_not(None)
    again = sa.update(FileSignatures).where(signed)
    db.session.execute(again.values(waits=True, attempts=0, lease_until=None))


def _waits() -> sa.ColumnElement[bool]:
    return FileSignatures.waits.is_(True)


def _certificates() -> list[str]:
    return list(
        db.session.scalars(sa.select(TrustedCertificate.pem).order_by(TrustedCertificate.id))
    )


def _check(claim: Claim) -> None:
    row = db.session.get_one(FileSignatures, claim.id)
    file = db.session.get_one(StoredFile, row.file_id)
    content = read(config.settings().files_folder / file.location)
    certificates = _certificates()
    db.session.rollback()
    now = clock.now()
    signatures = signatures_in(content, certificates, now) if content is not None else None
    values = {"signatures": signatures_as_json(signatures or ()), "state": worst(signatures or ())}
    if claim.is_one_too_many:
        values = {"signatures": [], "state": SignatureState.UNREADABLE}
    with transaction():
        db.session.execute(
            sa.update(FileSignatures)
            .where(FileSignatures.id == claim.id, FileSignatures.attempts == claim.attempt)
            .values(waits=False, lease_until=None, checked_at=now, **values)
        )
