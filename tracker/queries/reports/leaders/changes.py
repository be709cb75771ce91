"""What became overdue and what is so no more, between two days."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.notifying.leadership import Cleared
from tracker.domain.vocabulary import DONE_STANDINGS, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.models.tasks.standing import Arm
from tracker.queries.tasks.filters import TaskFilter, conditions
from tracker.queries.tasks.parts import parts


@dataclass(frozen=True)
class Since:
    """The tasks that were overdue as of a day: how many there were, how many still are as of a
    later one, and why the others are so no more.
    """

    overdue: int
    still: int
    cleared: Cleared


def overdue_on(day: date, known_by: date) -> set[int]:
    """The tasks overdue as of a day, whoever assigned them and whenever, by number."""
    return set(db.session.scalars(_overdue(day, known_by)))


def overdue_since(day: date, as_of: date, known_by: date, leader_id: int | None = None) -> Since:
    """What was overdue on ``day``, whoever assigned it and whenever, and what came of it by
    ``as_of``; of one leader, if named.
    """
    counts = _standings_now(day, as_of, known_by, leader_id)
    cleared = Cleared(
        done=sum(counts[word.value] for word in DONE_STANDINGS),
        put_off=counts[Standing.OPEN_IN_TIME.value],
        withdrawn=counts[None],
    )
    return Since(sum(counts.values()), counts[Standing.OPEN_OVERDUE.value], cleared)


def _standings_now(
    day: date, as_of: date, known_by: date, leader_id: int | None
) -> Mapping[str | None, int]:
    """How many of the tasks overdue on a day stand how on a later one. They are named by a question
    within the question: there may be thousands.
    """
    overdue = _overdue(day, known_by, leader_id).subquery("overdue")
    counts = Counter[str | None]()
    for arm in parts(as_of, known_by).arms(from_place=True):
        of_these = arm.select(arm.standing, sa.func.count()).where(
            Task.id.in_(sa.select(overdue.c.id))
        )
        counts.update(dict(db.session.execute(of_these.group_by(sa.literal_column("1"))).all()))
    return counts


def _overdue(day: date, known_by: date, leader_id: int | None = None) -> sa.CompoundSelect[int]:
    task_filter = TaskFilter(day, known_by, standings=(Standing.OPEN_OVERDUE,), leader_id=leader_id)

    def ask(arm: Arm) -> sa.Select[int]:
        return arm.select(Task.id).where(*conditions(task_filter, arm)).correlate(None)

    return parts(day, known_by).over(ask, open_only=True)
