"""Recording that letters were issued, so that the next one can say how often a unit was urged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import LetterCancelled, LetterIssued
from tracker.domain.reports.issued_letters import EarlierLetter
from tracker.domain.reports.letter_terms import LetterDays, refusals
from tracker.domain.reports.paper import count, short_day
from tracker.extensions import db
from tracker.models import IssuedLetter, Task, Unit, User, issued_letter_task
from tracker.services.organisation.actors import the_office
from tracker.services.tasks.events import record

DEED = "ghi công văn đôn đốc đã ban hành"


@dataclass(frozen=True)
class Issued:
    """A letter that went out: its number, to which unit, about which tasks."""

    number: int
    unit_code: str
    task_ids: tuple[int, ...]


def record_issued(
    actor: User | None, letters: Sequence[Issued], symbol: str, days: LetterDays, ground: str = ""
) -> int:
    """Record letters of one day, all or none; how many. ``actor``: ``None`` for a command.

    :raises OfficeOnly: the actor is not of the office.
    :raises ValueRefused: without a day, of a day to come, with days that contradict each other, or
        with a number that another letter of the year has.
    """
    if days.issued_on is None:
        raise ValueRefused("issued_on", "Nhập ngày văn bản đã ban hành.")
    if days.issued_on > days.today:
        raise ValueRefused(
            "issued_on",
            f"Chỉ ghi công văn đã ban hành: nhập ngày không sau hôm nay ({short_day(days.today)}).",
        )
    for refused in refusals(days):
        raise refused
    try:
        with transaction():
            acting = the_office(actor, DEED) if actor else None
            for letter in letters:
                _refuse_taken(letter.number, symbol, days.issued_on.year)
                _add(acting, letter, symbol, days, ground)
                db.session.flush()
    except IntegrityError:
        raise ValueRefused("number", "Người khác vừa ghi số này. Tải lại trang rồi xem.") from None
    return len(letters)


def cancel(actor: User, letter_id: int) -> str:
    """A letter that was recorded by mistake counts no more; it stays in the history. How it is
    cited.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: there is no such letter, or it was cancelled already.
    """
    with transaction():
        acting = the_office(actor, DEED)
        letter = db.session.get(IssuedLetter, letter_id, with_for_update=True)
        if letter is None or letter.cancelled_at is not None:
            raise NotPossibleNow("Công văn này không còn được ghi là đã ban hành.")
        letter.cancelled_at, letter.cancelled_by_id = clock.now(), acting.id
        cited = EarlierLetter(letter.number, letter.symbol, letter.issued_on).cited
        for task in _tasks_of(letter_id):
            record(task, LetterCancelled(cited), actor=acting)
    return cited


def _add(acting: User | None, letter: Issued, symbol: str, days: LetterDays, ground: str) -> None:
    issued_on: date = days.goes_out_on
    row = IssuedLetter(
        number=letter.number,
        symbol=symbol,
        year=issued_on.year,
        issued_on=issued_on,
        unit_id=db.session.scalars(sa.select(Unit.id).where(Unit.code == letter.unit_code)).one(),
        as_of=days.as_of,
        answer_by=days.answer_by,
        ground=ground,
        recorded_at=clock.now(),
        recorded_by_id=acting.id if acting else None,
    )
    db.session.add(row)
    db.session.flush()
    db.session.execute(
        sa.insert(issued_letter_task),
        [{"letter_id": row.id, "task_id": task_id} for task_id in letter.task_ids],
    )
    cited = EarlierLetter(row.number, row.symbol, row.issued_on).cited
    event = LetterIssued(cited, days.answer_by.isoformat())
    for task in _tasks_of(row.id):
        record(task, event, actor=acting, on=issued_on)


def _tasks_of(letter_id: int) -> Sequence[Task]:
    return db.session.scalars(
        sa.select(Task)
        .join(issued_letter_task, issued_letter_task.c.task_id == Task.id)
        .where(issued_letter_task.c.letter_id == letter_id)
        .order_by(Task.id)
    ).all()


def _refuse_taken(number: int, symbol: str, year: int) -> None:
    other = db.session.execute(
        sa.select(Unit.name, IssuedLetter.issued_on)
        .join(Unit, Unit.id == IssuedLetter.unit_id)
        .where(
            IssuedLetter.number == number,
            IssuedLetter.symbol == symbol,
            IssuedLetter.year == year,
            IssuedLetter.cancelled_at.is_(None),
        )
    ).one_or_none()
    if other is not None:
        raise ValueRefused(
            "number",
            f"Số {count(number)}/{symbol} năm {year} đã ghi cho công văn gửi {other.name} ngày "
            f"{short_day(other.issued_on)}: nhập số khác.",
        )
