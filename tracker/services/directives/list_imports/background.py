"""Long lists are read and written in the background: what waits is claimed, one after the other."""

import logging
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import ImportedList, ListWork
from tracker.queries.directives.imported_lists import look_at
from tracker.services.directives.list_imports.batches import keep_reading, not_written
from tracker.services.directives.list_imports.writing import write_now
from tracker.services.system.background_work import Claim, claim_oldest

_log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=10)
_STOPPED = "Máy chủ dừng giữa chừng nhiều lần khi đọc tệp này. Chia tệp nhỏ hơn rồi nhập lại."
_FAILED = "Máy chủ gặp lỗi với tệp này. Hãy thử lại; nếu vẫn vậy, hãy báo người quản trị."


def work_on_lists() -> int:
    """Do all work on lists that waits; how many lists."""
    lists = 0
    while (claim := _claim_next(clock.now())) is not None:
        _do(claim)
        lists += 1
    return lists


def _claim_next(now: datetime) -> Claim | None:
    waits = (ImportedList.work != ListWork.NONE) & (ImportedList.problem == "")
    claim = claim_oldest(ImportedList, waits, now, _LEASE)
    if claim is not None and claim.is_one_too_many:
        _end(claim, db.session.get_one(ImportedList, claim.id).work, _STOPPED)
        return _claim_next(now)
    return claim


def _do(claim: Claim) -> None:
    row = db.session.get(ImportedList, claim.id)
    if row is None:  # put aside meanwhile
        return
    work = row.work
    try:
        if work is ListWork.WRITE:
            write_now(claim.id, row.work_by_id, ListWork.WRITE)
        else:
            _read(claim)
    except DomainError as error:
        _end(claim, work, str(error))
    except Exception:  # whatever it is, the person who waits must hear of it
        db.session.rollback()
        _log.exception("list %d: failed", claim.id)
        _end(claim, work, _FAILED)
    else:
        _end(claim, work, "")


def _read(claim: Claim) -> None:
    """Read it anew, and tell how far that is."""

    def tell(done: int, whole: int) -> None:
        _update(claim, done=done, whole=whole, lease_until=clock.now() + _LEASE)

    seen = look_at(db.session.get_one(ImportedList, claim.id), tell)
    with transaction():
        keep_reading(not_written(claim.id, work=ListWork.READ), seen)


def _end(claim: Claim, work: ListWork, problem: str) -> None:
    """A list that could not be read stays so; one that could not be written can be again."""
    unread = bool(problem) and work is ListWork.READ
    left = ListWork.READ if unread else ListWork.NONE
    _update(claim, work=left, problem=problem, lease_until=None)


def _update(claim: Claim, **values: object) -> None:
    """Change the list, if it is still this claim's."""
    with transaction():
        db.session.execute(
            sa.update(ImportedList)
            .where(ImportedList.id == claim.id, ImportedList.attempts == claim.attempt)
            .values(**values)
        )
