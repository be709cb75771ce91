"""Files prepared in the background: asked for, claimed, made, fetched, forgotten."""

from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import Export, ExportKind, ExportStatus, User
from tracker.services.system.background_work import Claim, claim_oldest
from tracker.services.system.exports.questions import as_text
from tracker.services.system.exports.written_files import ListAsked, ReportAsked

KEPT = timedelta(days=3)
LEASE = timedelta(minutes=30)  # longer than any file takes
MOST_WAITING = 3  # of one person
PENDING = (ExportStatus.WAITING, ExportStatus.RUNNING)


class TooManyWaiting(DomainError):
    """The person waits for several files already."""

    def __init__(self) -> None:
        super().__init__(
            f"Bạn đang chờ {MOST_WAITING} tệp. Hãy đợi một tệp xong rồi yêu cầu tệp khác."
        )


def ask(actor: User, question: ReportAsked | ListAsked, ending: str) -> int:
    """Have a file prepared; its number. One that is asked for again while it waits is the same.

    :raises TooManyWaiting: the person waits for several already.
    """
    kind = ExportKind.REPORT if isinstance(question, ReportAsked) else ExportKind.TASKS
    text, now = as_text(question), clock.now()
    with transaction():
        waiting = db.session.scalars(
            sa.select(Export).where(Export.user_id == actor.id, Export.status.in_(PENDING))
        ).all()
        for one in waiting:
            if (one.kind, one.ending, one.question) == (kind, ending, text):
                return one.id
        if len(waiting) >= MOST_WAITING:
            raise TooManyWaiting
        export = Export(
            user_id=actor.id,
            kind=kind,
            ending=ending,
            title=question.title,
            question=text,
            asked_at=now,
            expires_at=now + KEPT,
        )
        db.session.add(export)
        db.session.flush()
        return export.id


def claim_next(now: datetime) -> Claim | None:
    """Take the file that has waited longest; committed when it returns."""
    waits = Export.status.in_(PENDING)
    claim = claim_oldest(Export, waits, now, LEASE, status=ExportStatus.RUNNING)
    if claim is not None and claim.is_one_too_many:
        mark_failed(claim, "Máy chủ dừng giữa chừng nhiều lần.", now)
        return claim_next(now)
    return claim


def mark_ready(claim: Claim, file: str, size: int, now: datetime) -> bool:
    """Record that the file is ready. Returns False if another process made it, or nobody wants it
    any more.
    """
    with transaction():
        export = _claimed(claim)
        if export is None:
            return False
        export.file, export.size = file, size
        _settle(export, ExportStatus.READY, now)
    return True


def mark_failed(claim: Claim, why: str, now: datetime) -> None:
    """It cannot be made, and why, in words for the person who waits."""
    with transaction():
        export = _claimed(claim)
        if export is not None:
            _settle(export, ExportStatus.FAILED, now, why)


def forget_expired(now: datetime) -> int:
    """Delete what has expired, rows and files, and what a crash left behind; how many rows."""
    with transaction():
        expired = db.session.execute(
            sa.select(Export.id, Export.file).where(Export.expires_at <= now)
        ).all()
        db.session.execute(sa.delete(Export).where(Export.id.in_([row.id for row in expired])))
        still_wanted = set(db.session.scalars(sa.select(Export.file)))
    gone = {row.file for row in expired}
    for path in folder().iterdir() if folder().is_dir() else ():
        left_behind = path.stat().st_mtime < (now - LEASE).timestamp()
        if path.name in gone or (left_behind and path.name not in still_wanted):
            path.unlink(missing_ok=True)
    return len(expired)


def own_export(user: User, export_id: int) -> Export | None:
    """A file that this person asked for and that has not expired."""
    export = db.session.get(Export, export_id)
    mine = export is not None and export.user_id == user.id and export.expires_at > clock.now()
    return export if mine else None


def own_exports(user: User) -> list[Export]:
    """The files of a person, newest first."""
    return list(
        db.session.scalars(
            sa.select(Export)
            .where(Export.user_id == user.id, Export.expires_at > clock.now())
            .order_by(Export.id.desc())
        )
    )


def folder() -> Path:
    """Where the files are."""
    return config.settings().instance / "exports"


def _claimed(claim: Claim) -> Export | None:
    return db.session.scalars(
        sa.select(Export).where(
            Export.id == claim.id,
            Export.status == ExportStatus.RUNNING,
            Export.attempts == claim.attempt,
        )
    ).one_or_none()


def _settle(export: Export, status: ExportStatus, now: datetime, error: str = "") -> None:
    export.status, export.error = status, error
    export.finished_at, export.lease_until, export.expires_at = now, None, now + KEPT
