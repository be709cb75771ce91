"""Signatures of files are checked in the background, and again when other certificates are trusted.

Where a file that was changed after it was signed is refused, that is asked before an act begins: a
check takes a second, and nothing else waits for it.
"""

from collections.abc import Iterable
from datetime import timedelta

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.directives.exchange.signatures import SignatureState, signatures_as_json, worst
from tracker.extensions import db
from tracker.filetypes.signatures.pdf_signatures import has_signatures, signatures_in
from tracker.models import FileSignatures, StoredFile, TrustedCertificate
from tracker.services.system.background_work import Claim, claim_oldest
from tracker.services.system.files.storage import read

_LEASE = timedelta(minutes=5)


def have_checked(files: Iterable[tuple[StoredFile, bytes]]) -> None:
    """Have those of the files checked that are signed, in the present transaction."""
    if not config.settings().checks_signatures:
        return
    db.session.flush()
    for file, content in files:
        known = sa.select(FileSignatures.id).where(FileSignatures.file_id == file.id)
        if has_signatures(content) and db.session.scalar(known) is None:
            db.session.add(FileSignatures(file_id=file.id))
            db.session.flush()


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
    db.session.execute(sa.update(FileSignatures).values(waits=True, attempts=0, lease_until=None))


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
