"""Freezing a period: the whole report with the tasks behind its numbers, as known at one moment.

It is taken in one view of the database and written in one short transaction: first as a draft, then
frozen as a version, often at once. Several people may freeze at the same time: whoever takes a
number first has it (a unique constraint), the others take the next one.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock, formats
from tracker.database import transaction
from tracker.domain.history.reports import ReportDiscarded, ReportDrafted, ReportEvent, ReportFrozen
from tracker.domain.reports.snapshots import (
    MayNotFreeze,
    NoDraft,
    NumbersMoved,
    Scope,
    SnapshotStatus,
    checksum,
    fingerprint,
    may_draft,
    may_freeze,
    next_version,
)
from tracker.extensions import db
from tracker.models import Snapshot, SnapshotTask, User
from tracker.queries.reports.snapshots import checksums, row_of, verify
from tracker.services.notifying.notices import tell_of_draft
from tracker.services.organisation.actors import allowed, as_told, head_stood_in_for
from tracker.services.reports.snapshot_contents import SnapshotContents, contents_now
from tracker.services.system.sent_forms import Sending
from tracker.services.tasks.act import require
from tracker.services.tasks.events import record

PROGRAM = "Hệ thống"
TRIES = 5
ROWS_AT_ONCE = 500

Answer = TypeVar("Answer")


def freeze(
    actor: User | None, scope: Scope, note: str = "", *, seen: str | None = None, sending: str = ""
) -> int:
    """Freeze a report as its next version; the number of the snapshot.

    ``actor`` is ``None`` for somebody at the machine itself. ``note`` is free for the first
    version, and the reason of every later one. ``seen`` is the fingerprint of the book that the
    person confirmed, ``sending`` the form that they sent.

    :raises AlreadySent: the form was carried out before.
    :raises MayNotFreeze: the actor is no office leader.
    :raises CannotFreeze: it cannot be counted yet, or a reason is missing.
    :raises NumbersMoved: the report is no longer the one that was seen.
    """
    _checked(actor, may_freeze)
    form = Sending(sending)
    with contents_now(scope) as contents:
        if seen is not None and seen != fingerprint(contents.book):
            raise NumbersMoved

        def do() -> int:
            form.refuse_again()
            who = _checked(actor, may_freeze)
            number = _decide(_written(who, contents), who, SnapshotStatus.FROZEN, note)
            form.made(number)
            return number

        return _numbered(do)


def draft(scope: Scope, *, occasion: str | None = None) -> int | None:
    """Keep a report as a draft that waits for an office leader; the number of the snapshot.

    Once for each occasion: ``None`` when it was made before.

    :raises CannotFreeze: it cannot be counted yet.
    """
    made_before = sa.select(Snapshot.id).where(Snapshot.occasion == occasion)
    if occasion is not None and db.session.scalar(made_before):
        return None
    with contents_now(scope) as contents:

        def do() -> int | None:
            if occasion is not None and db.session.scalar(made_before):
                return None
            return _drafted(None, _written(None, contents, occasion))

        return _numbered(do)


def remake(actor: User, snapshot_id: int) -> int:
    """Make a draft anew by what is known now; the earlier one is discarded. The new one's number.

    :raises MayNotFreeze: the actor is not of the office.
    :raises NoDraft: somebody was faster.
    :raises SnapshotDamaged: the earlier one is no longer what was drafted.
    """
    _checked(actor, may_draft)
    earlier = row_of(db.session.get_one(Snapshot, snapshot_id)).scope
    with contents_now(replace(earlier, known_by=clock.today())) as contents:

        def do() -> int:
            who = _checked(actor, may_draft)
            why = "Lập lại theo số liệu mới"
            _decide(_draft(snapshot_id), who, SnapshotStatus.DISCARDED, why)
            return _drafted(who, _written(who, contents))

        return _numbered(do)


def approve(actor: User, snapshot_id: int, note: str = "") -> None:
    """Freeze a draft as the next version of its report, with the numbers that it has.

    :raises MayNotFreeze: the actor is no office leader.
    :raises CannotFreeze: there is an earlier version, and no reason.
    :raises NoDraft: somebody was faster.
    :raises SnapshotDamaged: it is no longer what was drafted.
    """

    def do() -> None:
        who = _checked(actor, may_freeze)
        _decide(_draft(snapshot_id), who, SnapshotStatus.FROZEN, note)

    _numbered(do)


def discard(actor: User, snapshot_id: int, reason: str) -> None:
    """Do not freeze a draft; it stays to be read.

    :raises MayNotFreeze: the actor is not of the office.
    :raises WordsMissing: there is no reason.
    :raises NoDraft: somebody was faster.
    """
    reason = require(reason, "note", "Nhập lý do bỏ dự thảo.")

    def do() -> None:
        who = _checked(actor, may_draft)
        _decide(_draft(snapshot_id), who, SnapshotStatus.DISCARDED, reason)

    _numbered(do)


def _numbered(do: Callable[[], Answer]) -> Answer:
    """Run the act in one transaction; run it again when somebody else took the number, or did the
    same, first.
    """
    for _ in range(TRIES - 1):
        try:
            with transaction():
                return do()
        except IntegrityError:
            continue
    with transaction():
        return do()


def _checked(actor: User | None, may: Callable[[Any], bool]) -> User | None:
    return allowed(actor, may, MayNotFreeze()) if actor else None


def _draft(snapshot_id: int) -> Snapshot:
    """The draft, held until the transaction ends."""
    stored = db.session.get_one(Snapshot, snapshot_id, with_for_update=True)
    if stored.status is not SnapshotStatus.DRAFT:
        raise NoDraft(stored.status)
    verify(stored)
    return stored


def _written(who: User | None, contents: SnapshotContents, occasion: str | None = None) -> Snapshot:
    """The contents written down, as a draft."""
    scope = contents.scope
    made = Snapshot(
        register=scope.register,
        period=scope.period.name,
        first_day=scope.period.first,
        last_day=scope.period.last,
        as_of=scope.as_of,
        known_by=scope.known_by,
        status=SnapshotStatus.DRAFT,
        occasion=occasion,
        note="",
        taken_at=contents.at,
        taken_by=who.name if who else PROGRAM,
        taken_by_id=who.id if who else None,
        decided_by="",
        last_event_id=contents.last_event_id,
        tally=contents.tally,
        book=contents.book,
        checksum="",
    )
    db.session.add(made)
    db.session.flush()
    rows = ({**row, "snapshot_id": made.id} for row in contents.rows())
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        db.session.execute(sa.insert(SnapshotTask), batch)
    made.checksum = checksum(made.head(), made.book, checksums(made.id))
    return made


def _drafted(who: User | None, made: Snapshot) -> int:
    _tell(ReportDrafted, made, who)
    total = row_of(made).tally.total
    tell_of_draft(
        made, who, f"Dự thảo có {formats.number(total)} nhiệm vụ, tính đến {made.as_of:%d/%m/%Y}."
    )
    return made.id


def _decide(made: Snapshot, who: User | None, status: SnapshotStatus, note: str) -> int:
    """End a draft: frozen under the next number, or discarded."""
    sums = checksums(made.id)
    if status is SnapshotStatus.FROZEN:
        made.version = next_version(_latest_version(made), note)
    made.status = status
    made.note = note.strip()
    made.decided_at = clock.now()
    head = _head_of(who, status)
    made.decided_by = _by(who, head)
    made.decided_by_id = who.id if who else None
    made.checksum = checksum(made.head(), made.book, sums)
    if made.version is None:
        _tell(ReportDiscarded, made, who, head)
    else:
        _tell(ReportFrozen, made, who, head, version=made.version)
    return made.id


def _head_of(who: User | None, status: SnapshotStatus) -> str:
    """The office leader in whose place a deputy ends a draft."""
    may = may_freeze if status is SnapshotStatus.FROZEN else may_draft
    return head_stood_in_for(who, may) if who else ""


def _by(who: User | None, head: str) -> str:
    if who is None:
        return PROGRAM
    return f"{who.name}, thay mặt {head}" if head else who.name


def _latest_version(of: Snapshot) -> int | None:
    latest: int | None = db.session.scalar(
        sa.select(sa.func.max(Snapshot.version)).where(
            Snapshot.register == of.register,
            Snapshot.first_day == of.first_day,
            Snapshot.last_day == of.last_day,
            Snapshot.as_of == of.as_of,
        )
    )
    return latest


def _tell(
    kind: type[ReportEvent], made: Snapshot, who: User | None, head: str = "", **more: int
) -> None:
    row = row_of(made)
    event = kind(
        snapshot_id=made.id,
        period=row.scope.period.label,
        register=row.scope.register.label,
        as_of=made.as_of.isoformat(),
        total=row.tally.total,
        checksum=made.checksum,
        **more,
    )
    record(None, as_told(event, head), actor=who, note=made.note)
