"""Letters that were issued to urge units: which, to whom, about what; and who usually signs."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.reports.issued_letters import EarlierLetter, Urged
from tracker.domain.reports.letterhead import Signature
from tracker.extensions import db
from tracker.models import IssuedLetter, Signer, Unit, Urging, issued_letter_task
from tracker.models.numbers import NUMBERS, among, as_one

MOST_SHOWN = 200

_VALID = IssuedLetter.cancelled_at.is_(None)


def letters_to(codes: Iterable[str], until: date) -> dict[str, list[EarlierLetter]]:
    """The letters to units issued up to a day, by the unit's code."""
    rows = db.session.execute(
        sa.select(
            Unit.code,
            IssuedLetter.id,
            IssuedLetter.number,
            IssuedLetter.symbol,
            IssuedLetter.issued_on,
            issued_letter_task.c.task_id,
        )
        .join(Unit, Unit.id == IssuedLetter.unit_id)
        .join(issued_letter_task, issued_letter_task.c.letter_id == IssuedLetter.id)
        .where(_VALID, Unit.code.in_(set(codes)), IssuedLetter.issued_on <= until)
    ).all()
    tasks: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        tasks[row.id].add(row.task_id)
    letters: dict[str, list[EarlierLetter]] = defaultdict(list)
    for row in {row.id: row for row in rows}.values():
        made = EarlierLetter(row.number, row.symbol, row.issued_on, frozenset(tasks[row.id]))
        letters[row.code].append(made)
    return letters


def times_urged(task_ids: Iterable[int], until: date) -> dict[int, Urged]:
    """How often each of these tasks was urged up to a day, by letter or without; none: not in it.

    A letter that went with an urging counts once with it.
    """
    numbers = as_one(task_ids)
    if not numbers:
        return {}
    rows = db.session.connection().execute(_urgings(), {"numbers": numbers, "until": until})
    return {task_id: Urged(times, last) for task_id, times, last in rows}


@cache  # putting it together takes longer than asking
def _urgings() -> sa.Select[Any]:
    until = sa.bindparam("until", type_=sa.Date)
    listed = issued_letter_task.c
    counted_already = sa.exists().where(
        Urging.letter_id == IssuedLetter.id, Urging.task_id == listed.task_id
    )
    letters = (
        sa.select(listed.task_id, IssuedLetter.issued_on.label("on"))
        .join(IssuedLetter, IssuedLetter.id == listed.letter_id)
        .where(
            _VALID,
            among(listed.task_id, NUMBERS),
            IssuedLetter.issued_on <= until,
            ~counted_already,
        )
    )
    urgings = sa.select(Urging.task_id, Urging.urged_on).where(
        among(Urging.task_id, NUMBERS), Urging.urged_on <= until
    )
    both = sa.union_all(letters, urgings).subquery()
    columns = (both.c.task_id, sa.func.count(), sa.func.max(both.c.on))
    return sa.select(*columns).group_by(both.c.task_id)


def issued_letters() -> list[tuple[IssuedLetter, int]]:
    """The letters that were recorded and hold, newest first, each with its number of tasks."""
    listed = (
        sa.select(sa.func.count())
        .where(issued_letter_task.c.letter_id == IssuedLetter.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(IssuedLetter, listed)
        .where(_VALID)
        .options(joinedload(IssuedLetter.unit), joinedload(IssuedLetter.recorded_by))
        .order_by(IssuedLetter.issued_on.desc(), IssuedLetter.number.desc(), IssuedLetter.id)
        .limit(MOST_SHOWN)
    )
    return [(letter, number) for letter, number in rows]


def signers() -> list[tuple[int, Signature]]:
    """Who usually signs, in the order in which they were added."""
    rows = db.session.scalars(sa.select(Signer).order_by(Signer.id))
    return [(row.id, Signature(row.authority, row.title, row.name)) for row in rows]


def signer(signer_id: int | None) -> Signature | None:
    """One of them; ``None`` if there is none."""
    row = db.session.get(Signer, signer_id) if signer_id is not None else None
    return Signature(row.authority, row.title, row.name) if row else None
