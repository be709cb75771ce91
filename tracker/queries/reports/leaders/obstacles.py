"""What units ask for on tasks and nobody has answered."""

from collections.abc import Iterable

import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Obstacle


def requests_unanswered(task_ids: Iterable[int]) -> dict[int, str]:
    """The oldest request without an answer, by the task's number."""
    numbers = list(task_ids)
    if not numbers:
        return {}
    rows = db.session.execute(
        sa.select(Obstacle.task_id, Obstacle.request)
        .where(Obstacle.task_id.in_(numbers), Obstacle.pending)
        .order_by(Obstacle.id.desc())
    )
    return {row.task_id: row.request for row in rows}
