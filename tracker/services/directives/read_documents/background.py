"""Long documents and scans are read in the background, one after the other, and tell how far.

So is what the office's language model proposes; where it does not answer, our rules' proposal
stands, and why is told.
"""

import logging
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.directives.proposals.kept.proposals import proposal_as_kept
from tracker.domain.errors import DomainError, NotPossibleNow
from tracker.extensions import db
from tracker.filetypes import NotTaken
from tracker.filetypes.texts import Boxes, read_text
from tracker.models import ReadDocument
from tracker.queries.directives.read_documents import kept_document
from tracker.services.directives.read_documents.arrival import fill, refusal
from tracker.services.directives.read_documents.language_model import proposal_by_model
from tracker.services.system.background_work import Claim, claim_oldest

_log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=5)  # after the last page that was read
_STOPPED = (
    "Máy chủ dừng giữa chừng nhiều lần khi đọc tệp này. Chỉ gửi những trang giao nhiệm vụ, "
    "hoặc dán nội dung văn bản."
)
_FAILED = (
    "Máy chủ gặp lỗi khi đọc tệp này. Gửi bản Word hoặc dán nội dung văn bản; "
    "nếu vẫn vậy, hãy báo người quản trị."
)


def read_waiting() -> int:
    """Read all documents that wait; how many."""
    documents = 0
    while (claim := _claim_next(clock.now())) is not None:
        _do(claim)
        documents += 1
    return documents


def _claim_next(now: datetime) -> Claim | None:
    claim = claim_oldest(ReadDocument, ReadDocument.waits.is_(True), now, _LEASE)
    if claim is not None and claim.is_one_too_many:
        _end(claim, _STOPPED)
        return _claim_next(now)
    return claim


def _do(claim: Claim) -> None:
    row = db.session.get(ReadDocument, claim.id)
    if row is None or (row.content is None and row.document is None):  # put aside meanwhile
        return
    name = row.file_name
    try:
        if row.document is None:
            _read(claim, row.content or b"", goes_on=row.by_model)
        if row.by_model:
            _ask_model(claim)
    except NotTaken as error:
        _end(claim, refusal(name, error))
    except DomainError as error:
        _end(claim, str(error))
    except Exception:  # whatever it is, the person who waits must hear of it
        db.session.rollback()
        _log.exception("document %d: failed", claim.id)
        _end(claim, _FAILED)


def _read(claim: Claim, content: bytes, *, goes_on: bool) -> None:
    def tell(done: int, whole: int) -> None:
        _update(claim, done=done, whole=whole, lease_until=clock.now() + _LEASE)

    boxes: Boxes = []
    document = read_text(content, tell=tell, boxes=boxes)
    read = ReadDocument()
    fill(read, document)
    _update(
        claim,
        document=read.document,
        proposal=read.proposal,
        word_boxes=boxes or None,
        waits=goes_on,
        lease_until=None,
    )


def _ask_model(claim: Claim) -> None:
    _update(claim, whole=0, lease_until=clock.now() + _LEASE)
    row = db.session.get_one(ReadDocument, claim.id)
    try:
        proposal = proposal_as_kept(proposal_by_model(kept_document(row)))
    except NotPossibleNow as error:
        _update(claim, model_problem=str(error), waits=False, lease_until=None)
    else:
        _update(claim, proposal=proposal, waits=False, lease_until=None)


def _end(claim: Claim, problem: str) -> None:
    """It could not be read, and is not kept: the person reads why, and sends another file."""
    _update(claim, waits=False, problem=problem, content=None, lease_until=None)


def _update(claim: Claim, **values: object) -> None:
    """Change the reading, if it is still this claim's."""
    with transaction():
        db.session.execute(
            sa.update(ReadDocument)
            .where(ReadDocument.id == claim.id, ReadDocument.attempts == claim.attempt)
            .values(**values)
        )
