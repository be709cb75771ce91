"""Files of scheduled figures: queued once for a due time, claimed, sent, tried again, written down.

What holds: a due time is queued once by however many processes; a claim is committed before the
file is made; who dies loses it when the lease ends, and another sends the file anew under the same
name. A file that was tried ``MOST_TRIES`` times is given up; only a person has it sent again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.notifying.figure_deliveries import (
    MOST_TRIES,
    PAUSES,
    TRIAL_PREFIX,
    WAITING,
    Cause,
    Destination,
    SendingStatus,
)
from tracker.domain.reports.outward.figures import FigureForm, FiguresAsked
from tracker.extensions import db
from tracker.models import FigureSending
from tracker.models.base import insert_into
from tracker.queries.reports.report import report_day
from tracker.services.system.background_work import claim_oldest

LEASE = timedelta(minutes=15)  # longer than any file takes
DIED = "Máy chủ dừng giữa chừng nhiều lần."
LONGEST_ANSWER = 500


@dataclass(frozen=True)
class ToSend:
    """A file to make and hand over, and the right to do so until the lease ends."""

    id: int
    attempt: int
    cause: Cause
    question: FiguresAsked
    form: FigureForm
    destination: Destination
    sealed_secret: str

    @property
    def file_name(self) -> str:
        """What it is called there; that of a trial says so."""
        name = self.question.file_name(self.form)
        return f"{TRIAL_PREFIX}{name}" if self.cause is Cause.TRIAL else name


def queue_due(delivery_id: int, due_at: datetime) -> bool:
    """Queue the file of a due time; False if it was queued before, by anybody."""
    with transaction():
        statement = insert_into(FigureSending, db.session.connection()).values(
            delivery_id=delivery_id,
            cause=Cause.SCHEDULED,
            due_at=due_at,
            day=clock.clock().day_of(due_at),
            status=SendingStatus.WAITING,
            next_try_at=due_at,
            attempts=0,
            file_name="",
            checksum="",
            answer="",
        )
        new = statement.on_conflict_do_nothing().returning(FigureSending.id)
        return db.session.scalar(new) is not None


def claim_next(now: datetime) -> ToSend | None:
    """Take the file that has waited longest for its turn; committed when it returns."""
    waits = FigureSending.status.in_(WAITING) & (FigureSending.next_try_at <= now)
    claim = claim_oldest(FigureSending, waits, now, LEASE, status=SendingStatus.SENDING)
    if claim is None:
        return None
    row = db.session.get_one(FigureSending, claim.id)
    delivery, settings = row.delivery, config.settings()
    period = delivery.period.on(row.day, settings.closing_day)
    to_send = ToSend(
        claim.id,
        claim.attempt,
        row.cause,
        FiguresAsked(
            delivery.figures,
            delivery.register,
            period,
            max(report_day(period, row.day), period.first),
            known_by=row.day,
            now=row.day,
        ),
        delivery.form,
        delivery.destination,
        delivery.sealed_secret,
    )
    db.session.rollback()  # nothing is kept open while a server is waited for
    if claim.attempt > MOST_TRIES:
        mark_failed(to_send, DIED, clock.now())
        return claim_next(now)
    return to_send


def mark_sent(sent: ToSend, checksum: str, size: int, answer: str, now: datetime) -> None:
    """The other side has the file; its sum is kept. Holds even if the lease ended meanwhile."""
    with transaction():
        db.session.execute(
            sa.update(FigureSending)
            .where(FigureSending.id == sent.id, FigureSending.status != SendingStatus.SENT)
            .values(
                status=SendingStatus.SENT,
                file_name=sent.file_name,
                checksum=checksum,
                size=size,
                answer=_on_one_line(answer),
                lease_until=None,
                ended_at=now,
            )
        )


def mark_retry(sent: ToSend, why: str, now: datetime) -> bool:
    """Try again after a pause; after the last try, or of a trial, it is given up: False."""
    if sent.cause is Cause.TRIAL or sent.attempt >= MOST_TRIES:
        mark_failed(sent, why, now)
        return False
    later = now + PAUSES[sent.attempt - 1]
    _change(sent, status=SendingStatus.WAITING, next_try_at=later, answer=why)
    return True


def mark_failed(sent: ToSend, why: str, now: datetime) -> None:
    """Refused for good; the log says why."""
    _change(sent, status=SendingStatus.FAILED, ended_at=now, answer=why)


def _change(sent: ToSend, *, answer: str, **values: object) -> None:
    with transaction():
        db.session.execute(
            sa.update(FigureSending)
            .where(
                FigureSending.id == sent.id,
                FigureSending.status == SendingStatus.SENDING,
                FigureSending.attempts == sent.attempt,
            )
            .values(
                answer=_on_one_line(answer),
                file_name=sent.file_name,
                lease_until=None,
                **values,
            )
        )


def _on_one_line(answer: str) -> str:
    readable = "".join(letter if letter.isprintable() else " " for letter in answer)
    return " ".join(readable.split())[:LONGEST_ANSWER]
