"""What tasks keep of the rule of standing, held against the rule, and mended where it differs.

Nothing but a hand in the database or a fault of the program makes a difference: whatever writes a
task through the program keeps it right (``tracker.models.tasks.kept_standing``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, load_only, selectinload

from tracker.database import transaction
from tracker.domain.tasks import standing
from tracker.extensions import db
from tracker.models import KEPT, Task
from tracker.models.tasks.kept_standing import values_by_rule

BATCH = 500
NIGHTS = 30  # in so many nights every task has been looked at


@dataclass(frozen=True)
class Difference:
    """A column of a task that does not hold what the rule says."""

    task_id: int
    column: str
    stored: Any
    by_rule: Any


def differences(first: int = 1, last: int | None = None) -> Iterator[Difference]:
    """Of the tasks with numbers from ``first`` to ``last``, each column that differs.

    They are read in batches; each is seen as it stands when it is read.
    """
    while True:
        with Session(db.engine) as session:  # of its own: what was read is forgotten
            tasks = session.scalars(_read(first, last).limit(BATCH)).all()
            if not tasks:
                return
            differing = [one for task in tasks for one in _differing(task)]
            first = tasks[-1].id + 1
        yield from differing


def mend(differing: Iterable[Difference]) -> Iterator[Difference]:
    """Let these tasks keep what the rule says of them now, some in a transaction; each difference
    comes once it is mended.
    """
    waiting = iter(differing)
    while some := list(islice(waiting, BATCH)):
        numbers = sorted({one.task_id for one in some})
        with transaction():
            for task in db.session.scalars(_read(1, None, numbers).with_for_update(of=Task)):
                for one in _differing(task):
                    setattr(task, one.column, one.by_rule)
        yield from some


def slice_of(day: date) -> tuple[int, int]:
    """The first and the last number of the tasks whose turn it is on a day."""
    last = db.session.scalar(sa.select(sa.func.max(Task.id))) or 0
    turn = day.toordinal() % NIGHTS
    return last * turn // NIGHTS + 1, last * (turn + 1) // NIGHTS


def _read(first: int, last: int | None, numbers: list[int] | None = None) -> sa.Select[Task]:
    met = [Task.id >= first]
    if last is not None:
        met.append(Task.id <= last)
    if numbers is not None:
        met.append(Task.id.in_(numbers))
    columns = (
        Task.id, Task.assigned_on, Task.original_deadline, Task.deadline, Task.started_on,
        Task.withdrawn_on, Task.lead_unit_id, Task.progress, Task.version,
        *(getattr(Task, name) for name in KEPT),
    )  # fmt: skip
    histories = (
        selectinload(rows) for rows in (Task.leads, Task.changes, Task.reports, Task.restorations)
    )
    return sa.select(Task).where(*met).options(load_only(*columns), *histories).order_by(Task.id)


def _differing(task: Task) -> Iterator[Difference]:
    for column, by_rule in _by_rule(task).items():
        stored = getattr(task, column)
        if stored != by_rule:
            yield Difference(task.id, column, stored, by_rule)


def _by_rule(task: Task) -> dict[str, Any]:
    """By all that is entered, as the acts leave it: deadline and progress too."""
    dates = task.dates()
    stands = standing.position(dates, date.max, date.max)
    return {
        **values_by_rule(task),
        "deadline": standing.deadline_in_force(dates, date.max),
        "progress": stands.progress if stands else None,
    }
