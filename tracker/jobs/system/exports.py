"""Making the files that people asked for and that are too large to wait for."""

import errno
import logging
import os
import secrets
from pathlib import Path

from tracker import clock
from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import SEES_ALL_ROLES
from tracker.extensions import db
from tracker.models import Export, ExportKind
from tracker.queries.organisation.roles import person_on
from tracker.services.system.background_work import Claim
from tracker.services.system.exports import prepared_files
from tracker.services.system.exports.questions import list_asked, report_asked
from tracker.services.system.exports.written_files import write_list, write_report

_log = logging.getLogger(__name__)
UNFINISHED = ".part"


class NotAllowedAnyMore(DomainError):
    """The person may not see it any more."""

    def __init__(self) -> None:
        super().__init__("Bạn không còn quyền xem nội dung này.")


def make_exports() -> int:
    """Make all files that wait, one after the other; how many were made."""
    made = 0
    while (claim := prepared_files.claim_next(clock.now())) is not None:
        made += _make(claim)
    return made


def _make(claim: Claim) -> bool:
    try:
        path = _write(claim.id)
    except DomainError as error:
        prepared_files.mark_failed(claim, str(error), clock.now())
    except Exception as error:  # whatever it is, the person who waits must hear of it
        db.session.rollback()
        _log.exception("export %d: failed", claim.id)
        prepared_files.mark_failed(claim, _why(error), clock.now())
    else:
        if prepared_files.mark_ready(claim, path.name, path.stat().st_size, clock.now()):
            return True
        path.unlink(missing_ok=True)
    return False


def _write(export_id: int) -> Path:
    """The file, whole, below the folder of exports; for its owner's eyes alone."""
    export = db.session.get_one(Export, export_id)
    person = person_on(export.user, clock.today())
    kind, question, ending = export.kind, export.question, export.ending
    if kind is ExportKind.REPORT and not person.holds(SEES_ALL_ROLES):
        raise NotAllowedAnyMore
    folder = prepared_files.folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{export_id}-{secrets.token_hex(8)}.{ending}"
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            if kind is ExportKind.REPORT:
                write_report(report_asked(question), ending, file)
            else:
                write_list(list_asked(question), person, file)
        return unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Máy chủ hết chỗ trên đĩa. Hãy báo người quản trị."
    return "Máy chủ gặp lỗi khi làm tệp. Hãy thử lại; nếu vẫn vậy, hãy báo người quản trị."
