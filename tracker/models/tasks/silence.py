"""The SQL form of ``tracker.domain.tasks.silence``: of which tasks nothing was said for too long.

The two are tied by tests/queries/tasks/test_silence_sql.py.
"""

from datetime import date, datetime
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.history import EventKind
from tracker.domain.tasks.silence import OWING, TURNS, WORDS
from tracker.models.base import unindexed
from tracker.models.tasks.events import Event
from tracker.models.tasks.standing import Arm, Condition
from tracker.models.tasks.taken_back import taken_back
from tracker.models.tasks.task import Task


@lru_cache(maxsize=64)  # of each arm: putting it together takes longer than asking it of a unit
def silent(
    arm: Arm, in_time: date, as_of: date, entered_since: datetime, known_to: datetime
) -> Condition:
    """Whether a word is owed as of a day and none is as recent as ``in_time``.

    ``entered_since``: the moment at which that day begins; what was entered from ``known_to`` on is
    not known.
    """
    heard = Event.kind.in_((*WORDS, *TURNS)) & Event.happened_on.between(in_time, as_of)
    heard &= (Event.at < known_to) & ~taken_back(known_to)
    assigned = aliased(Event)
    entered = sa.select(assigned.task_id).where(
        unindexed(assigned.kind) == sa.literal_column(f"'{EventKind.ASSIGNED}'"),  # of its index
        assigned.at >= entered_since,
        assigned.task_id.is_not(None),
    )
    recent = sa.exists().where(Event.task_id == Task.id, heard) | Task.id.in_(entered)
    owing = arm.progress.in_([progress.value for progress in OWING])
    return (Task.assigned_on < in_time) & owing & ~recent
