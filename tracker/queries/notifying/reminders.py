"""Which tasks have a deadline to be reminded of, by whose plan, and what was told already."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.notifying.notices import REMINDERS, NoticeKind
from tracker.domain.notifying.reminders import ReminderPlan
from tracker.domain.tasks.workflow import BEFORE_REPORT
from tracker.domain.vocabulary import Urgency
from tracker.extensions import db
from tracker.models import DeadlineChange, Directive, Notice, Task, TaskLead


@dataclass(frozen=True)
class Owed:
    """A task that waits for its unit. ``plan`` is its directive's own, if it has one.

    ``settled_on`` is since when the present unit has had the present deadline; ``version`` is that
    of the task when it was read.
    """

    task_id: int
    version: int
    deadline: date
    settled_on: date
    urgency: Urgency
    plan: ReminderPlan | None


def owed(day: date, until: date) -> list[Owed]:
    """The tasks that have a deadline up to a day and wait for their units, nearest first."""
    led = sa.select(TaskLead.since).where(TaskLead.task_id == Task.id).order_by(TaskLead.id.desc())
    changed = sa.select(sa.func.max(DeadlineChange.changed_on)).where(
        DeadlineChange.task_id == Task.id
    )
    rows = db.session.execute(
        sa.select(
            Task.id,
            Task.version,
            Task.deadline,
            Task.assigned_on,
            led.limit(1).correlate(Task).scalar_subquery(),
            changed.correlate(Task).scalar_subquery(),
            Task.urgency,
            Directive.reminders,
        )
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .where(
            Task.progress.in_(BEFORE_REPORT),
            Task.deadline.is_not(None),
            Task.deadline <= until,
            Task.assigned_on <= day,
        )
        .order_by(Task.deadline, Task.id)
    )
    return [
        Owed(
            task_id,
            version,
            deadline,
            max(filter(None, days)),
            urgency,
            ReminderPlan.of(plan) if plan is not None else None,
        )
        for task_id, version, deadline, *days, urgency, plan in rows
    ]


def plans_of_directives() -> list[ReminderPlan]:
    """Each plan that some directive has of its own."""
    own = sa.select(Directive.reminders).where(Directive.reminders.is_not(None))
    return [ReminderPlan.of(facts) for facts in db.session.scalars(own)]


def occasions_told(kinds: Iterable[NoticeKind] = REMINDERS) -> defaultdict[int, set[str]]:
    """The reminders that anybody got of tasks that wait for their units, by task."""
    occasions: defaultdict[int, set[str]] = defaultdict(set)
    statement = (
        sa.select(Task.id, Notice.occasion)
        .join(Task, Task.id == Notice.task_id)
        .where(Notice.kind.in_(kinds), Task.progress.in_(BEFORE_REPORT))
        .distinct()
    )
    for task_id, occasion in db.session.execute(statement):
        occasions[task_id].add(occasion)
    return occasions


def unchanged(rows: Iterable[Owed]) -> dict[int, Task]:
    """Those of the tasks on which nobody acted since they were read, by number."""
    versions = {row.task_id: row.version for row in rows}
    tasks = db.session.scalars(
        sa.select(Task)
        .where(Task.id.in_(versions))
        .options(
            joinedload(Task.lead_unit),
            joinedload(Task.directive),
            selectinload(Task.coordinating_units),
        )
    )
    return {task.id: task for task in tasks if task.version == versions[task.id]}
