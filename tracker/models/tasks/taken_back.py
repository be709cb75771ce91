"""The SQL form of ``tracker.domain.tasks.taken_back``: which events of a task were taken back.

The two are tied by tests/queries/tasks/test_silence_sql.py.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.tasks.taken_back import TAKEN_BACK_BY
from tracker.models.tasks.events import Event
from tracker.models.tasks.standing import Condition


def taken_back(known_to: datetime | sa.BindParameter[datetime]) -> Condition:
    """Whether an event was taken back; what was entered from ``known_to`` on is not known."""
    undone, again = aliased(Event), aliased(Event)
    between = sa.exists().where(
        again.task_id == Event.task_id,
        again.kind == Event.kind,
        again.id > Event.id,
        again.id < undone.id,
        again.at < known_to,
    )
    by = sa.case(TAKEN_BACK_BY, value=Event.kind)
    void = sa.exists().where(
        undone.task_id == Event.task_id,
        undone.kind == by,
        undone.id > Event.id,
        undone.at < known_to,
        ~between.correlate(Event, undone),
    )
    return Event.kind.in_(list(TAKEN_BACK_BY)) & void.correlate(Event)
