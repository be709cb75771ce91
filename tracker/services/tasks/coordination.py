"""Which units help with a task, changed from a day on: the days before keep theirs."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import FormerCoordination, Task, Unit, task_coordinating_unit


def change_helpers(task: Task, helpers: Sequence[Unit], on: date) -> None:
    """Let these units help with a task from a day on, in the present transaction.

    Who helps no more is kept as having helped until then; from the day of the assignment on, or
    before it, nothing is kept.
    """
    before = list(task.coordinating_units)
    gone = [unit for unit in before if unit not in helpers]
    new = [unit.id for unit in helpers if unit not in before]
    if not gone and not new:
        return
    pairs = task_coordinating_unit.c
    db.session.flush()
    rows = db.session.execute(sa.select(pairs.unit_id, pairs.since).where(pairs.task_id == task.id))
    since = {row.unit_id: row.since for row in rows}
    for unit in gone:
        first = since.get(unit.id)
        if (first or task.assigned_on) < on:
            row = FormerCoordination(task_id=task.id, unit_id=unit.id, since=first, until=on)
            db.session.add(row)
    task.coordinating_units = list(helpers)
    db.session.flush()
    if new and task.assigned_on < on:
        db.session.execute(
            sa.update(task_coordinating_unit)
            .where(pairs.task_id == task.id, pairs.unit_id.in_(new))
            .values(since=on)
        )
