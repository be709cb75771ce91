"""What leaders wrote to units as a whole: what waits for an answer, and what was answered last."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.extensions import db
from tracker.models import UnitInstruction, User

MOST_SHOWN = 100
MOST_ANSWERED = 5


def instructions_waiting(
    *, unit_ids: Collection[int] | None = None, writer_id: int | None = None
) -> list[UnitInstruction]:
    """Those without an answer, the nearest day of answer first; of units or a leader, if named."""
    rows = _with_people().where(UnitInstruction.pending)
    if unit_ids is not None:
        rows = rows.where(UnitInstruction.unit_id.in_(unit_ids))
    if writer_id is not None:
        rows = rows.where(UnitInstruction.written_by_id == writer_id)
    nearest = (
        UnitInstruction.answer_by.is_(None),
        UnitInstruction.answer_by,
        UnitInstruction.written_on,
        UnitInstruction.id,
    )
    return list(db.session.scalars(rows.order_by(*nearest).limit(MOST_SHOWN)))


def instructions_answered(unit_ids: Collection[int]) -> list[UnitInstruction]:
    """The last ones that these units answered, newest first."""
    rows = _with_people().where(UnitInstruction.unit_id.in_(unit_ids), ~UnitInstruction.pending)
    newest = rows.order_by(UnitInstruction.answered_on.desc(), UnitInstruction.id.desc())
    return list(db.session.scalars(newest.limit(MOST_ANSWERED)))


def instructions_due(until: date) -> list[UnitInstruction]:
    """Those whose answer is due by a day."""
    due = UnitInstruction.pending & (UnitInstruction.answer_by <= until)
    return list(db.session.scalars(_with_people().where(due).order_by(UnitInstruction.id)))


def _with_people() -> sa.Select[UnitInstruction]:
    people = (UnitInstruction.written_by, UnitInstruction.answered_by)
    return sa.select(UnitInstruction).options(
        joinedload(UnitInstruction.unit),
        *(joinedload(person).lazyload(User.role_rows) for person in people),
    )


def instruction_to_answer(instruction_id: int, unit_ids: Collection[int]) -> UnitInstruction | None:
    """One that these units got, if there is one of this number."""
    one = _with_people().where(
        UnitInstruction.id == instruction_id, UnitInstruction.unit_id.in_(unit_ids)
    )
    return db.session.scalars(one).one_or_none()
