"""Long lists are read and written in the background: what waits is claimed, one after the other."""

import logging
from dataclasses import dataclass
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

_log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=10)
_MOST_ATTEMPTS = 3
_STOPPED = "Máy chủ dừng giữa chừng nhiều lần khi đọc tệp này. Chia tệp nhỏ hơn rồi nhập lại."
_FAILED = "Máy chủ gặp lỗi với tệp này. Hãy thử lại; nếu vẫn vậy, hãy báo người quản trị."


@dataclass(frozen=True)
class _Claim:
    list_id: int
    work: ListWork
    actor_id: int | None
    attempt: int


def work_on_lists() -> int:
    """Do all work on lists that waits; how many lists."""
    lists = 0
    while (claim := _claim_next(clock.now())) is not None:
        _do(claim)
        lists += 1
    return lists


def _claim_next(now: datetime) -> _Claim | None:
    free = (ImportedList.work != ListWork.NONE) & (ImportedList.problem == "")
    free &= ImportedList.lease_until.is_(None) | (ImportedList.lease_until <= now)
    if not db.session.scalar(sa.select(sa.exists().where(free))):  # no writing where nothing waits
        db.session.rollback()
        return None
    with transaction():
        row = db.session.scalars(
            sa.select(ImportedList).where(free).order_by(ImportedList.id).limit(1)
            .with_for_update(skip_locked=True, of=ImportedList)
        ).one_or_none()  # fmt: skip
        if row is None:
            return None
        row.attempts, row.lease_until = row.attempts + 1, now + _LEASE
        claim = _Claim(row.id, row.work, row.work_by_id, row.attempts)
    if claim.attempt > _MOST_ATTEMPTS:
        _end(claim, _STOPPED)
        return _claim_next(now)
    return claim


def _do(claim: _Claim) -> None:
    try:
        if claim.work is ListWork.WRITE:
            write_now(claim.list_id, claim.actor_id, ListWork.WRITE)
        else:
            _read(claim)
    except DomainError as error:
        _end(claim, str(error))
    except Exception:  # whatever it is, the person who waits must hear of it
        db.session.rollback()
        _log.exception("list %d: failed", claim.list_id)
        _end(claim, _FAILED)
    else:
        _end(claim, "")


def _read(claim: _Claim) -> None:
    """Read it anew, and tell how far that is."""

    def tell(done: int, whole: int) -> None:
        _update(claim, done=done, whole=whole, lease_until=clock.now() + _LEASE)

    seen = look_at(db.session.get_one(ImportedList, claim.list_id), tell)
    with transaction():
        keep_reading(not_written(claim.list_id, work=ListWork.READ), seen)


def _end(claim: _Claim, problem: str) -> None:
    """A list that could not be read stays so; one that could not be written can be again."""
    unread = bool(problem) and claim.work is ListWork.READ
    work = ListWork.READ if unread else ListWork.NONE
    _update(claim, work=work, problem=problem, lease_until=None)


def _update(claim: _Claim, **values: object) -> None:
    """Change the list, if it is still this claim's."""
    with transaction():
        db.session.execute(
            sa.update(ImportedList)
            .where(ImportedList.id == claim.list_id, ImportedList.attempts == claim.attempt)
            .values(**values)
        )
