"""Every task that is written keeps what the rule of standing says of it, in the same transaction.

Whatever writes through the session (an act, an assignment, a reorganisation, seeds) passes here
when it is flushed: nobody has to remember it. What stores thousands of tasks at once, without the
session, takes these columns from ``kept_columns``; nothing else writes them.
"""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from tracker.domain.tasks.kept_standing import KeptStanding, Led, kept_standing
from tracker.domain.tasks.standing import TaskDates
from tracker.models.tasks.acts import CompletionReport
from tracker.models.tasks.task import DeadlineChange, Restoration, Task, TaskLead

KEPT = tuple(field.name for field in fields(KeptStanding))
"""The columns of a task that keep what the rule says."""

_DEPENDS_ON = (
    "assigned_on", "original_deadline", "started_on", "start_entered_on", "withdrawn_on",
    "lead_unit", "lead_unit_id", "leads", "changes", "reports", "restorations",
)  # fmt: skip
_HISTORY = (CompletionReport, DeadlineChange, Restoration, TaskLead)


@sa.event.listens_for(Session, "before_flush")
def _keep(session: Session, _context: Any, _instances: Any) -> None:
    for task in set(_written(session)):
        for name, value in values_by_rule(task).items():
            if name not in task.__dict__ or getattr(task, name) != value:
                setattr(task, name, value)


def _written(session: Session) -> Iterator[Task]:
    """The tasks of which something that standing depends on is about to be written."""
    for row in (*session.new, *session.dirty):
        if isinstance(row, Task):
            histories = (get_history(row, name, PASSIVE_NO_INITIALIZE) for name in _DEPENDS_ON)
            if any(history.has_changes() for history in histories):
                yield row
        elif isinstance(row, _HISTORY) and row.task_id is not None:
            yield session.get_one(Task, row.task_id)


def values_by_rule(task: Task) -> dict[str, Any]:
    """What the task is to keep, by column."""
    leads = tuple((row.since, _unit(row, "unit", "unit_id")) for row in task.leads)
    return kept_columns(task.dates(), Led(_unit(task, "lead_unit", "lead_unit_id"), leads))


def kept_columns(dates: TaskDates, led: Led) -> dict[str, Any]:
    """What a task of these days and leads is to keep, by column."""
    stands = kept_standing(dates, led)
    return {name: getattr(stands, name) for name in KEPT}


def _unit(row: Task | TaskLead, relation: str, column: str) -> int:
    """Which unit a row will name; one that has no number yet is told apart by itself."""
    given = get_history(row, relation, PASSIVE_NO_INITIALIZE).added
    if given and given[0] is not None:
        return given[0].id if given[0].id is not None else -id(given[0])
    number: int = getattr(row, column)
    return number
