"""The SQL form of ``tracker.domain.tasks.standing``: the same rule, asked of many tasks at once.

A task keeps what the rule says of it in columns (``tracker.domain.tasks.kept_standing``), so most
tasks are asked by comparing these with the two days. The few whose deadline, lead unit or reopening
changed after the one day, or whose report was decided after the other, are worked out from their
history (``tracker.models.tasks.replayed_standing``). ``arms`` gives the two as parts of one
question; ``standing_as_of`` puts them together.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.tasks.kept_standing import NO_DEADLINE
from tracker.domain.vocabulary import DONE_STANDINGS, OPEN, OPEN_STANDINGS, Progress, Standing
from tracker.models.base import unindexed
from tracker.models.days import Day, day_value
from tracker.models.tasks.replayed_standing import replayed_standing
from tracker.models.tasks.task import Task

Condition = sa.ColumnElement[bool]
Stands = Callable[[Collection[Standing]], Condition]

WAYS: tuple[tuple[Standing | None, Progress], ...] = (
    (None, Progress.WITHDRAWN),
    *((word, Progress.DONE) for word in DONE_STANDINGS),
    *((word, progress) for word in OPEN_STANDINGS for progress in OPEN),
)
"""All ways in which a task can stand: standing and progress."""


@dataclass(frozen=True, eq=False)
class Arm:
    """Some tasks as they stand as of a day: what to select from, which rows, and what they say.

    ``deadline`` is the one in force on the day that ``clock`` shows (that day, or the day of the
    report that waits or completed the task), ``due_on`` the same with ``NO_DEADLINE`` for none.
    ``standing`` is null where the task was withdrawn. ``lead_unit_id`` is the unit that answered
    for it on that day. ``way`` is the place of standing and progress in ``WAYS``: one number is
    grouped by faster than two words. ``stands`` is the condition to have one of some standings.
    ``replayed``: from the history of the tasks, not from their columns. ``closed_since``: those
    open on that day that are closed now.
    """

    source: sa.FromClause
    among: tuple[Condition, ...]
    standing: sa.ColumnElement[str | None]
    progress: sa.ColumnElement[str]
    way: sa.ColumnElement[int]
    deadline: sa.ColumnElement[date | None]
    due_on: sa.ColumnElement[date]
    clock: sa.ColumnElement[date]
    completed_on: sa.ColumnElement[date | None]
    lead_unit_id: sa.ColumnElement[int]
    by_late_extension: Condition
    stands: Stands
    replayed: bool = False
    closed_since: bool = False

    def select(self, *columns: Any) -> sa.Select[Any]:
        """Ask something of these tasks."""
        return sa.select(*columns).select_from(self.source).where(*self.among)


@lru_cache(maxsize=128)  # putting it together takes longer than asking a small database
def arms(
    as_of: Day, known_by: Day, *, open_only: bool = False, from_place: bool = False
) -> tuple[Arm, ...]:
    """The tasks that had been assigned by a day, each in one of the parts.

    ``known_by`` is the day up to which the office's decisions are known, as in the rule.
    ``open_only``: only those that were open on that day may be found in the part of the columns,
    which an index then finds. ``from_place``: an index finds the tasks from a place in a list on,
    not by the day of assignment.
    """
    answers = (
        Task.changed_on.is_(None) | (Task.changed_on <= as_of),
        Task.settled_on.is_(None) | (Task.settled_on <= known_by),
    )
    if open_only:
        assigned = unindexed(Task.assigned_on) <= as_of
        other = aliased(Task)
        since = sa.select(other.id).where(other.closed_on > as_of, other.assigned_on <= as_of)
        parts = (Task.closed_on.is_(None), Task.id.in_(since))  # each asks an index of its own
        stands = _plain_stands(as_of, open_then=sa.true())
        plain = tuple(
            _plain(as_of, (part, assigned, *answers), stands, closed_since=part is parts[1])
            for part in parts
        )
    else:
        column = unindexed(Task.assigned_on) if from_place else Task.assigned_on
        assigned = column <= as_of
        open_then = Task.closed_on.is_(None) | (Task.closed_on > as_of)
        stands = _plain_stands(as_of, open_then=open_then)
        plain = (_plain(as_of, (assigned, *answers), stands),)
    return (*plain, _changed_later(as_of, known_by))


def arm_of(as_of: Day, known_by: Day, which: Condition, *, replayed: bool) -> Arm:
    """Some tasks of which it is known already in which part they are: all in the one, or all in
    the other.
    """
    if replayed:
        return _replayed(as_of, known_by, which)
    open_then = Task.closed_on.is_(None) | (Task.closed_on > as_of)
    return _plain(as_of, (which,), _plain_stands(as_of, open_then=open_then))


def over(
    as_of: Day,
    known_by: Day,
    ask: Callable[[Arm], sa.Select[Any]],
    *,
    open_only: bool = False,
) -> sa.CompoundSelect[Any]:
    """One question of all tasks: what ``ask`` makes of each part, put together."""
    return sa.union_all(*(ask(arm) for arm in arms(as_of, known_by, open_only=open_only)))


@lru_cache(maxsize=128)
def standing_as_of(as_of: date, known_by: date) -> sa.Subquery:
    """A row for each task that had been assigned by that day; the same object for the same days.

    Columns: ``task_id`` and those of ``Arm``.
    """
    names = (
        "standing", "progress", "deadline", "clock", "completed_on", "lead_unit_id",
        "by_late_extension",
    )  # fmt: skip

    def ask(arm: Arm) -> sa.Select[Any]:
        columns = (getattr(arm, name).label(name) for name in names)
        return arm.select(Task.id.label("task_id"), *columns)

    return over(as_of, known_by, ask).subquery("standing")


def _plain(
    as_of: Day, among: tuple[Condition, ...], stands: Stands, *, closed_since: bool = False
) -> Arm:
    """The tasks whose columns answer."""
    day = day_value(as_of)
    withdrawn = Task.withdrawn_on <= as_of
    reported = Task.reported_on <= as_of
    done = reported & Task.completed_on.is_not(None)
    clock = sa.case((reported, sa.func.coalesce(Task.completed_on, Task.reported_on)), else_=day)
    standing = sa.case(
        (withdrawn, sa.null()),
        (done & (Task.completed_on <= Task.due_on), Standing.DONE_ON_TIME.value),
        (done, Standing.DONE_LATE.value),
        (_past_due(as_of), Standing.OPEN_OVERDUE.value),
        else_=Standing.OPEN_IN_TIME.value,
    )
    progress = sa.case(
        (withdrawn, Progress.WITHDRAWN.value),
        (done, Progress.DONE.value),
        (reported, Progress.AWAITING_CONFIRMATION.value),
        (Task.begun_on <= as_of, Progress.IN_PROGRESS.value),
        else_=Progress.NOT_STARTED.value,
    )
    return Arm(
        source=Task.__table__,
        among=among,
        standing=sa.cast(standing, sa.String),
        progress=sa.cast(progress, sa.String),
        way=sa.case(
            (withdrawn, _way(None, Progress.WITHDRAWN)),
            (
                done,
                sa.case(
                    (Task.completed_on <= Task.due_on, _way(Standing.DONE_ON_TIME, Progress.DONE)),
                    else_=_way(Standing.DONE_LATE, Progress.DONE),
                ),
            ),
            (_past_due(as_of), _open_way(Standing.OPEN_OVERDUE, as_of)),
            else_=_open_way(Standing.OPEN_IN_TIME, as_of),
        ),
        deadline=sa.func.nullif(Task.due_on, sa.literal(NO_DEADLINE, sa.Date), type_=sa.Date),
        due_on=sa.type_coerce(Task.due_on, sa.Date),
        clock=clock,
        completed_on=sa.case((reported, Task.completed_on), else_=sa.null()),
        lead_unit_id=sa.type_coerce(Task.lead_unit_id, sa.Integer),
        by_late_extension=Task.by_late_extension & _counts(as_of) & done,  # few are: asked first
        stands=stands,
        closed_since=closed_since,
    )


def _way(standing: Standing | None, progress: Progress) -> sa.ColumnElement[int]:
    return sa.literal_column(str(WAYS.index((standing, progress))), sa.Integer)


def _open_way(standing: Standing, as_of: Day) -> sa.ColumnElement[int]:
    return sa.case(
        (Task.reported_on <= as_of, _way(standing, Progress.AWAITING_CONFIRMATION)),
        (Task.begun_on <= as_of, _way(standing, Progress.IN_PROGRESS)),
        else_=_way(standing, Progress.NOT_STARTED),
    )


def _counts(as_of: Day) -> Condition:
    return Task.withdrawn_on.is_(None) | (Task.withdrawn_on > as_of)


def _past_due(as_of: Day) -> Condition:
    """Past the deadline by the clock of a task that is not done."""
    by_report = Task.reported_on.is_(None) | (Task.due_on < Task.reported_on)
    return (Task.due_on < as_of) & by_report


def _plain_stands(as_of: Day, *, open_then: Condition) -> Stands:
    """The condition that a task stands in one of some ways, so that indexes can find it."""
    done = _counts(as_of) & (Task.reported_on <= as_of)
    alone = {
        Standing.DONE_ON_TIME: done & (Task.completed_on <= Task.due_on),
        Standing.DONE_LATE: done & (Task.completed_on > Task.due_on),
        Standing.OPEN_OVERDUE: open_then & _past_due(as_of),
        Standing.OPEN_IN_TIME: open_then & ~_past_due(as_of),
    }

    def stands(standings: Collection[Standing]) -> Condition:
        if set(standings) == set(Standing):
            return _counts(as_of)
        if set(standings) == set(OPEN_STANDINGS):
            return open_then
        return sa.or_(*(alone[one] for one in Standing if one in standings))

    return stands


def _changed_later(as_of: Day, known_by: Day) -> Arm:
    """The tasks whose columns answer for later days only."""
    other = aliased(Task)
    changed_later = sa.union(
        sa.select(other.id).where(other.changed_on > as_of, other.assigned_on <= as_of),
        sa.select(other.id).where(other.settled_on > known_by, other.assigned_on <= as_of),
    )
    return _replayed(as_of, known_by, Task.id.in_(changed_later))


def _replayed(as_of: Day, known_by: Day, which: Condition) -> Arm:
    """The tasks that are worked out from their history."""
    row = replayed_standing(as_of, known_by, which).subquery().c
    last = sa.literal(NO_DEADLINE, sa.Date)
    return Arm(
        source=sa.join(Task, row.task_id.table, row.task_id == Task.id),
        among=(),
        standing=row.standing,
        progress=row.progress,
        way=sa.case(
            *(
                (row.standing.is_not_distinct_from(word) & (row.progress == progress), place)
                for place, (word, progress) in enumerate(WAYS)
            )
        ),
        deadline=row.deadline,
        due_on=sa.func.coalesce(row.deadline, last),
        clock=row.clock,
        completed_on=row.completed_on,
        lead_unit_id=row.lead_unit_id,
        by_late_extension=row.by_late_extension,
        stands=lambda standings: _any_of(row.standing, standings),
        replayed=True,
    )


def _any_of(standing: sa.ColumnElement[str | None], standings: Collection[Standing]) -> Condition:
    if set(standings) == set(Standing):
        return standing.is_not(None)
    return sa.or_(*(standing == one.value for one in Standing if one in standings))
