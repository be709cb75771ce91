"""What units last wrote of tasks, for lists, reports and mails alike."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.domain.tasks.last_words import WRITTEN, LastWord
from tracker.domain.tasks.taken_back import not_taken_back
from tracker.domain.vocabulary import OPEN
from tracker.extensions import db
from tracker.models import Event
from tracker.models.base import UtcDateTime
from tracker.models.numbers import NUMBERS, among, as_one
from tracker.models.tasks.taken_back import taken_back
from tracker.queries.tasks.lists import TaskRow

KNOWN_TO: sa.BindParameter[Any] = sa.bindparam("known_to", type_=UtcDateTime)


def last_words(task_ids: Iterable[int], as_of: date, known_by: date) -> dict[int, LastWord]:
    """The newest words of each of these tasks up to a day, as far as they were entered by another.

    By the task's number; a task of which nothing was written is left out.
    """
    numbers = as_one(task_ids)
    if not numbers:
        return {}
    values = {
        "numbers": numbers,
        "as_of": as_of,
        "known_to": clock.start_of(known_by + timedelta(days=1)),
    }
    rows = db.session.connection().execute(_newest(), values).all()
    return {task_id: LastWord(kind, " ".join(note.split()), on) for task_id, kind, note, on in rows}


def words_of(rows: Iterable[TaskRow], as_of: date, known_by: date) -> dict[int, LastWord]:
    """The newest words of those tasks of a list that are open, by number."""
    return last_words([row.id for row in rows if row.progress in OPEN], as_of, known_by)


def word_of(history: Iterable[Event], as_of: date) -> LastWord | None:
    """The newest words of a task with its history up to a day."""
    words = [
        event
        for event in not_taken_back(sorted(history, key=lambda event: event.id))
        if event.kind in WRITTEN and event.note and event.happened_on <= as_of
    ]
    newest = max(words, key=lambda event: (event.happened_on, event.id), default=None)
    if newest is None:
        return None
    return LastWord(newest.kind, " ".join(newest.note.split()), newest.happened_on)


@cache
def _newest() -> sa.Select[Any]:
    newest_first = (Event.happened_on.desc(), Event.id.desc())
    place = sa.func.row_number().over(partition_by=Event.task_id, order_by=newest_first)
    word = (
        sa.select(Event.task_id, Event.kind, Event.note, Event.happened_on, place.label("place"))
        .where(
            among(Event.task_id, NUMBERS),
            Event.kind.in_(WRITTEN),
            Event.note != "",
            Event.happened_on <= sa.bindparam("as_of", type_=sa.Date),
            Event.at < KNOWN_TO,
            ~taken_back(KNOWN_TO),
        )
        .subquery()
        .c
    )
    return sa.select(word.task_id, word.kind, word.note, word.happened_on).where(word.place == 1)
