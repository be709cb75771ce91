"""What happened to tasks, as the forecast reads it: some thousands at a time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from tracker import clock
from tracker.domain.history import EventKind, ParticularsChanged, event_of
from tracker.domain.tasks.forecast.lives import Life, Word
from tracker.domain.tasks.silence import HEARD
from tracker.domain.tasks.standing import (
    CompletionReport,
    DeadlineChange,
    Restoration,
    TaskDates,
)
from tracker.domain.tasks.taken_back import taken_back
from tracker.extensions import db
from tracker.models import CompletionReport as ReportRow
from tracker.models import DeadlineChange as ChangeRow
from tracker.models import Event, Field, Task, TaskLead
from tracker.models import Restoration as RestorationRow
from tracker.models.tasks.standing import Condition

BATCH = 5_000

_Value = TypeVar("_Value")


def lives_since(since: date, today: date) -> Iterator[Life]:
    """Every task that was open on a day or after it."""
    return _lives((Task.assigned_on <= today) & (Task.closed_on.is_(None) | _after(since)))


def lives_open(today: date) -> Iterator[Life]:
    """Every task that was open on a day, and some whose history has to be asked."""
    return _lives((Task.assigned_on <= today) & (Task.closed_on.is_(None) | _after(today)))


def _after(day: date) -> Condition:
    """Closed on a day or after it, or otherwise than its columns say for earlier days."""
    return (Task.closed_on >= day) | (Task.changed_on >= day) | (Task.settled_on >= day)


def _lives(which: Condition) -> Iterator[Life]:
    statement = (
        sa.select(
            Task.id,
            Task.assigned_on,
            Task.original_deadline,
            Task.withdrawn_on,
            Task.assignment_id,
            Task.lead_unit_id,
            sa.func.coalesce(Field.name, "").label("field"),
        )
        .outerjoin(Field, Field.id == Task.field_id)
        .where(which)
        .order_by(Task.id)
        .limit(BATCH)
    )
    last = 0
    while rows := db.session.execute(statement.where(Task.id > last)).all():
        yield from _Histories([row.id for row in rows]).lives(rows)
        last = rows[-1].id


class _Act(NamedTuple):
    """A word, a turn or a taking back as the history holds it."""

    kind: EventKind
    on: date
    entered_on: date


def _words(acts: Iterable[_Act]) -> Iterator[Word]:
    for act, by in taken_back(acts):
        yield Word(act.on, act.entered_on, by.entered_on if by else None)


class _Histories:
    """What happened to some tasks, a question for each kind of it."""

    def __init__(self, numbers: Collection[int]) -> None:
        self._numbers = numbers
        self._entered = self._entry_days(Event.task_id.in_(numbers))
        self._reports = self._by_task(
            ReportRow,
            lambda row: CompletionReport(*row),
            *(getattr(ReportRow, field.name) for field in fields(CompletionReport)),
        )
        self._changes = self._by_task(
            ChangeRow,
            lambda row: DeadlineChange(row[0], row[1], by_extension=row[2] is not None),
            ChangeRow.changed_on, ChangeRow.deadline, ChangeRow.extension_id,
        )  # fmt: skip
        self._restorations = self._by_task(
            RestorationRow,
            lambda row: Restoration(*row),
            RestorationRow.withdrawn_on, RestorationRow.restored_on,
        )  # fmt: skip
        self._leads = self._by_task(TaskLead, tuple, TaskLead.since, TaskLead.unit_id)
        day_of = clock.clock().day_of
        self._acts = self._by_task(
            Event,
            lambda row: _Act(row[0], row[1], day_of(row[2])),
            Event.kind, Event.happened_on, Event.at,
            among=Event.kind.in_(HEARD),
        )  # fmt: skip
        self._fields = self._by_task(
            Event,
            lambda row: (day_of(row[0]), event_of(row[1], row[2])),
            Event.at, Event.kind, Event.facts,
            among=Event.kind == EventKind.PARTICULARS_CHANGED,
        )  # fmt: skip
        self._together = self._together_since()

    def lives(self, rows: Iterable[Any]) -> Iterator[Life]:
        """The tasks with all of it."""
        for row in rows:
            dates = TaskDates(
                assigned_on=row.assigned_on,
                deadline=row.original_deadline,
                withdrawn_on=row.withdrawn_on,
                changes=tuple(self._changes[row.id]),
                reports=tuple(self._reports[row.id]),
                restorations=tuple(self._restorations[row.id]),
            )
            yield Life(
                task_id=row.id,
                dates=dates,
                entered_on=self._entered.get(row.id, row.assigned_on),
                units=tuple(self._leads[row.id]) or ((row.assigned_on, row.lead_unit_id),),
                words=tuple(_words(self._acts[row.id])),
                field=row.field,
                former_fields=tuple(self._former_fields(row.id)),
                together_since=self._together.get(row.assignment_id),
            )

    def _by_task(
        self,
        table: Any,
        read: Callable[[Any], _Value],
        *columns: Any,
        among: Condition | None = None,
    ) -> Mapping[int, list[_Value]]:
        """The rows of a table that belong to each task, in order of entry."""
        statement = (
            sa.select(table.task_id, *columns)
            .where(table.task_id.in_(self._numbers), sa.true() if among is None else among)
            .order_by(table.id)
        )
        values = defaultdict[int, list[_Value]](list)
        for number, *row in db.session.execute(statement):
            values[number].append(read(row))
        return values

    def _former_fields(self, number: int) -> Iterator[tuple[date, str]]:
        for day, event in self._fields[number]:
            if isinstance(event, ParticularsChanged) and event.FIELD in event.before:
                yield day, event.before[event.FIELD]

    def _together_since(self) -> dict[int, date]:
        """Since when assignments have several tasks: since the second was entered."""
        ours = sa.select(Task.assignment_id).where(Task.id.in_(self._numbers))
        several = (
            sa.select(Task.assignment_id)
            .where(Task.assignment_id.in_(ours))
            .group_by(Task.assignment_id)
            .having(sa.func.count() > 1)
        )
        siblings = db.session.execute(
            sa.select(Task.assignment_id, Task.id, Task.assigned_on)
            .where(Task.assignment_id.in_(several))
            .order_by(Task.id)
        ).all()
        in_several = sa.select(Task.id).where(Task.assignment_id.in_(several))
        entered = self._entry_days(Event.task_id.in_(in_several)) if siblings else {}
        days = defaultdict[int, list[date]](list)
        for assignment_id, number, assigned_on in siblings:
            days[assignment_id].append(entered.get(number, assigned_on))
        return {assignment_id: sorted(some)[1] for assignment_id, some in days.items()}

    def _entry_days(self, which: Condition) -> dict[int, date]:
        """The days on which tasks were entered, as far as their history says so."""
        rows = db.session.execute(
            sa.select(Event.task_id, sa.func.min(Event.at, type_=Event.at.type))
            .where(which, Event.kind == EventKind.ASSIGNED)
            .group_by(Event.task_id)
        )
        return {number: clock.clock().day_of(at) for number, at in rows if number is not None}
