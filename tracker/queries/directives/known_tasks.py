"""The tasks of the register that rows of a list may meet, and no others."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.directives.lists.known_tasks import KnownTask, remarks_in
from tracker.domain.directives.lists.understood import UnderstoodRow
from tracker.domain.directives.lists.verdicts import key_of
from tracker.domain.history import EventKind
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import (
    CompletionReport,
    Directive,
    Event,
    Field,
    Task,
    Unit,
    User,
    task_coordinating_unit,
)
from tracker.models.numbers import among

_AT_ONCE = 5_000  # values of a question
_KEEPS_REMARKS = (EventKind.ASSIGNED, EventKind.COMMENTED)


def known_tasks(rows: Sequence[UnderstoodRow]) -> list[KnownTask]:
    """The tasks that bear a number of the rows, or their content: of their documents or days."""
    ids = sorted(_met(rows))
    if not ids:
        return []
    helpers, completed, remarks = _helpers(ids), _completed(ids), _remarks(ids, rows)
    return [
        KnownTask(
            row.id,
            row.number,
            row.register,
            row.symbol_key or "",
            row.content,
            row.lead,
            frozenset(helpers.get(row.id, ())),
            row.assigned_on,
            row.deadline,
            completed.get(row.id),
            row.progress,
            row.field or "",
            row.leader or "",
            row.officer or "",
            row.urgency,
            row.product,
            frozenset(remarks.get(row.id, ())),
        )
        for row in _tasks(ids)
    ]


def _met(rows: Sequence[UnderstoodRow]) -> set[int]:
    """Their numbers; contents are compared here, as they are compared later."""
    numbers = {row.number for row in rows if row.number}
    contents = {fold(row.content) for row in rows}
    met: set[int] = set()
    for part in _parts(numbers):
        met.update(db.session.scalars(sa.select(Task.id).where(Task.number.in_(part))))
    tasks = sa.select(Task.id, Task.content)
    questions = [
        tasks.join(Directive, Directive.id == Task.directive_id).where(
            Directive.symbol_key.in_(part)
        )
        for part in _parts({key_of(row.symbol) for row in rows if row.symbol})
    ]
    days = {row.assigned_on for row in rows if row.assigned_on}
    questions += [tasks.where(Task.assigned_on.in_(part)) for part in _parts(days)]
    for question in questions:
        met.update(
            task_id
            for task_id, content in db.session.execute(question)
            if fold(content) in contents
        )
    return met


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = iter(values)
    while part := list(itertools.islice(ordered, _AT_ONCE)):
        yield part


def _tasks(ids: Iterable[int]) -> sa.Result[Any]:
    leader, officer = aliased(User), aliased(User)
    return db.session.execute(
        sa.select(
            Task.id,
            Task.number,
            Task.register,
            Directive.symbol_key,
            Task.content,
            Unit.code.label("lead"),
            Task.assigned_on,
            Task.deadline,
            Task.progress,
            Field.name.label("field"),
            leader.name.label("leader"),
            officer.name.label("officer"),
            Task.urgency,
            Task.product,
        )
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .outerjoin(Field, Field.id == Task.field_id)
        .outerjoin(leader, leader.id == Task.leader_id)
        .outerjoin(officer, officer.id == Task.officer_id)
        .where(among(Task.id, ids))
        .order_by(Task.id)
    )


def _helpers(ids: Iterable[int]) -> dict[int, set[str]]:
    """The codes of coordinating units, by task."""
    helpers: dict[int, set[str]] = {}
    link = task_coordinating_unit.c
    rows = sa.select(link.task_id, Unit.code).join(Unit, Unit.id == link.unit_id)
    for task_id, code in db.session.execute(rows.where(among(link.task_id, ids))):
        helpers.setdefault(task_id, set()).add(code)
    return helpers


def _completed(ids: Iterable[int]) -> dict[int, Any]:
    """The day of completion, by task."""
    rows = db.session.execute(
        sa.select(
            CompletionReport.task_id,
            sa.func.coalesce(CompletionReport.completed_on, CompletionReport.reported_on),
        )
        .where(
            among(CompletionReport.task_id, ids),
            CompletionReport.confirmed,
            CompletionReport.reopened_on.is_(None),
        )
        .order_by(CompletionReport.id)
    )
    return {row[0]: row[1] for row in rows}


def _remarks(ids: Iterable[int], rows: Iterable[UnderstoodRow]) -> dict[int, set[str]]:
    """What earlier lists remarked, by task; asked where a row has remarks."""
    remarks: dict[int, set[str]] = {}
    if not any(row.remarks for row in rows):
        return remarks
    events = sa.select(Event.task_id, Event.note).where(
        among(Event.task_id, ids), Event.kind.in_(_KEEPS_REMARKS), Event.note != ""
    )
    for task_id, note in db.session.execute(events):
        if task_id is not None:
            remarks.setdefault(task_id, set()).update(remarks_in(note))
    return remarks
