"""Standing worked out from every row of a task's history: exact for any two days.

The SQL form of ``tracker.domain.tasks.standing``, statement by statement. It is asked only of the
tasks whose columns do not answer (``tracker.models.tasks.standing``). One table of cases and
generated ones go through both, on SQLite and on PostgreSQL
(``tests/queries/tasks/test_standing_sql.py``). Change neither without the other.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.vocabulary import Progress, Standing
from tracker.models.base import at_most
from tracker.models.days import Day, day_value
from tracker.models.tasks.acts import CompletionReport
from tracker.models.tasks.task import DeadlineChange, Restoration, Task, TaskLead


def replayed_standing(as_of: Day, known_by: Day, *among: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """A row for each task that had been assigned by that day and meets the conditions.

    The columns are those of ``tracker.models.tasks.standing.standing_as_of``.
    """
    clocks = _clocks(as_of, known_by, among)
    deadlines = _deadlines(clocks, as_of)
    row = deadlines.c
    in_time = row.deadline.is_(None) | (row.clock <= row.deadline)
    standing = sa.case(
        (row.withdrawn, sa.null()),
        (row.done & in_time, Standing.DONE_ON_TIME.value),
        (row.done, Standing.DONE_LATE.value),
        (in_time, Standing.OPEN_IN_TIME.value),
        else_=Standing.OPEN_OVERDUE.value,
    )
    progress = sa.case(
        (row.withdrawn, Progress.WITHDRAWN.value),
        (row.done, Progress.DONE.value),
        (row.waits, Progress.AWAITING_CONFIRMATION.value),
        (row.started, Progress.IN_PROGRESS.value),
        else_=Progress.NOT_STARTED.value,
    )
    return sa.select(
        row.task_id,
        sa.cast(standing, sa.String).label("standing"),
        sa.cast(progress, sa.String).label("progress"),
        row.deadline,
        row.clock,
        sa.case((row.done, row.clock), else_=sa.null()).label("completed_on"),
        row.lead_unit_id,
        (row.done & ~row.withdrawn & in_time & _late_extension(deadlines)).label(
            "by_late_extension"
        ),
    )


def _clocks(as_of: Day, known_by: Day, among: tuple[sa.ColumnElement[bool], ...]) -> sa.Subquery:
    """For each task assigned by that day: what its last completion report says, and its clock."""
    made = aliased(CompletionReport)
    last_made = (
        sa.select(made.id)
        .where(
            made.task_id == Task.id,
            made.reported_on <= as_of,
            made.entered_on.is_(None) | (made.entered_on <= known_by),
            ~made.taken_back | (made.decided_on > known_by),
        )
        .order_by(made.reported_on.desc(), made.id.desc())
        .limit(at_most(1))
        .correlate(Task)
        .scalar_subquery()
    )
    report = aliased(CompletionReport)
    undecided = report.decided_on.is_(None) | (report.decided_on > known_by)
    waits = report.id.is_not(None) & undecided
    reopened = sa.func.coalesce(report.reopened_on <= as_of, sa.false())
    done = report.id.is_not(None) & ~undecided & report.confirmed & ~reopened
    completed_on = sa.func.coalesce(report.completed_on, report.reported_on)
    start_known = Task.start_entered_on.is_(None) | (Task.start_entered_on <= known_by)
    begun = sa.func.coalesce(Task.started_on <= as_of, sa.false()) & start_known
    started = begun | report.id.is_not(None)
    return (
        sa.select(
            Task.id.label("task_id"),
            Task.original_deadline,
            (sa.func.coalesce(Task.withdrawn_on <= as_of, sa.false()) | _former(as_of)).label(
                "withdrawn"
            ),
            waits.label("waits"),
            done.label("done"),
            started.label("started"),
            sa.case(
                (waits, report.reported_on),
                (done, completed_on),
                else_=day_value(as_of),
            ).label("clock"),
        )
        .select_from(Task)
        .outerjoin(report, report.id == last_made)
        .where(Task.assigned_on <= as_of, *among)
        .subquery("clocks")
    )


def _former(as_of: Day) -> sa.ColumnElement[bool]:
    """Whether a withdrawal that was taken back since held on that day."""
    covers = (Restoration.withdrawn_on <= as_of) & (Restoration.restored_on > as_of)
    return sa.exists().where(Restoration.task_id == Task.id, covers).correlate(Task)


def _deadlines(clocks: sa.Subquery, as_of: Day) -> sa.Subquery:
    """The same rows with the deadline in force on the day their clock shows, and the lead unit."""
    changed = (
        sa.select(DeadlineChange.id)
        .where(
            DeadlineChange.task_id == clocks.c.task_id,
            DeadlineChange.changed_on <= clocks.c.clock,
        )
        .order_by(DeadlineChange.changed_on.desc(), DeadlineChange.id.desc())
        .limit(at_most(1))
        .correlate(clocks)
        .scalar_subquery()
    )
    led_by = (
        sa.select(TaskLead.unit_id)
        .where(TaskLead.task_id == clocks.c.task_id, TaskLead.since <= as_of)
        .order_by(TaskLead.since.desc(), TaskLead.id.desc())
        .limit(at_most(1))
        .correlate(clocks)
        .scalar_subquery()
    )
    change = aliased(DeadlineChange)
    return (
        sa.select(
            clocks,
            sa.case(
                (change.id.is_not(None), change.deadline), else_=clocks.c.original_deadline
            ).label("deadline"),
            led_by.label("lead_unit_id"),
        )
        .select_from(clocks)
        .outerjoin(change, change.id == changed)
        .subquery("deadlines")
    )


def _late_extension(row: sa.FromClause) -> sa.ColumnElement[bool]:
    """Whether an extension granted after the deadline came by the day that the clock shows, and no
    correction of the deadline after it: ``on_time_by_late_extension`` of the rule.
    """
    granted, corrected, former = (aliased(DeadlineChange) for _ in range(3))
    earlier = sa.tuple_(former.changed_on, former.id) < sa.tuple_(granted.changed_on, granted.id)
    before = (
        sa.select(former.deadline)
        .where(former.task_id == granted.task_id, earlier)
        .order_by(former.changed_on.desc(), former.id.desc())
        .limit(at_most(1))
    )
    later = sa.tuple_(corrected.changed_on, corrected.id) > sa.tuple_(
        granted.changed_on, granted.id
    )
    corrected_since = (
        sa.exists()
        .where(
            corrected.task_id == granted.task_id,
            corrected.extension_id.is_(None),
            corrected.changed_on <= row.c.clock,
            later,
        )
        .correlate(granted, row)  # the clock of this task, not of any
    )
    changed_before = sa.exists().where(former.task_id == granted.task_id, earlier)
    late = sa.exists().where(
        granted.task_id == row.c.task_id,
        granted.extension_id.is_not(None),
        granted.changed_on <= row.c.clock,
        granted.changed_on
        > sa.case((changed_before, before.scalar_subquery()), else_=row.c.original_deadline),
        ~corrected_since,
    )
    return late
