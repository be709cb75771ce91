"""What became overdue and what is so no more, between two days."""

from collections import Counter
from datetime import date

import sqlalchemy as sa

from tracker.domain.notifying.leadership import Cleared
from tracker.domain.vocabulary import DONE_STANDINGS, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.models.tasks.standing import Arm, standing_as_of
from tracker.queries.tasks.filters import TaskFilter, conditions
from tracker.queries.tasks.parts import parts

_IN_ONE_QUESTION = 5_000  # databases limit the values of a question


def overdue_on(day: date, known_by: date, leader_id: int | None = None) -> set[int]:
    """The tasks overdue as of a day, whoever assigned them and whenever, by number; those of one
    leader, if named.
    """
    task_filter = TaskFilter(day, known_by, standings=(Standing.OPEN_OVERDUE,), leader_id=leader_id)

    def ask(arm: Arm) -> sa.Select[int]:
        return arm.select(Task.id).where(*conditions(task_filter, arm))

    return set(db.session.scalars(parts(day, known_by).over(ask, open_only=True)))


def cleared(task_ids: set[int], as_of: date, known_by: date) -> Cleared:
    """Why tasks that were overdue are so no more."""
    standing = standing_as_of(as_of, known_by)
    counts: Counter[str | None] = Counter()
    numbers = sorted(task_ids)
    for first in range(0, len(numbers), _IN_ONE_QUESTION):
        some = numbers[first : first + _IN_ONE_QUESTION]
        statement = sa.select(standing.c.standing).where(standing.c.task_id.in_(some))
        counts.update(db.session.scalars(statement))
    return Cleared(
        done=sum(counts[word.value] for word in DONE_STANDINGS),
        put_off=counts[Standing.OPEN_IN_TIME.value],
        withdrawn=counts[None],
    )
