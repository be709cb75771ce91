"""Of which tasks units have said nothing for how long."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache

import sqlalchemy as sa

from tracker import clock, config
from tracker.domain.history import EventKind
from tracker.domain.tasks import silence as rule
from tracker.domain.tasks.silence import HEARD, Heard, Silence
from tracker.domain.tasks.workdays import Calendar
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import Event, Task
from tracker.models.base import UtcDateTime
from tracker.models.numbers import NUMBERS, among, as_one
from tracker.queries.organisation.calendar import working_calendar
from tracker.queries.tasks.lists import TaskRow

LONGEST = timedelta(days=366)  # of a silence that is shown; the calendar goes back so far


def first_day_in_time(as_of: date) -> date | None:
    """The earliest day of which a unit's word is recent enough; None where no word is owed."""
    return rule.first_day_in_time(as_of, config.settings().update_days, _calendar(as_of))


def silences_of(rows: Iterable[TaskRow], as_of: date, known_by: date) -> dict[int, Silence]:
    """How long nothing was said of the tasks of a list, by number, where a word is owed."""
    return silences([(row.id, row.assigned_on, row.progress) for row in rows], as_of, known_by)


def silence_of(
    task: Task, progress: Progress, history: Iterable[Event], today: date
) -> Silence | None:
    """How long nothing was said of a task with its history, where a word is owed."""
    every = config.settings().update_days
    if not every or progress not in rule.OWING:
        return None
    heard = [
        _heard(event.kind, event.happened_on, event.at)
        for event in sorted(history, key=lambda event: event.id)
        if event.kind in HEARD or event.kind is EventKind.ASSIGNED
    ]
    return rule.silence(task.assigned_on, progress, heard, today, every, _calendar(today))


def silences(
    tasks: Iterable[tuple[int, date, Progress]], as_of: date, known_by: date
) -> dict[int, Silence]:
    """The same of tasks by their number, day of assignment and progress on that day."""
    every = config.settings().update_days
    owing = [task for task in tasks if task[2] in rule.OWING]
    if not every or not owing:
        return {}
    calendar = _calendar(as_of)
    heard = _heard_of([number for number, *_ in owing], known_by)
    stands = (
        (number, rule.silence(assigned_on, progress, heard[number], as_of, every, calendar))
        for number, assigned_on, progress in owing
    )
    return {number: one for number, one in stands if one is not None}


def _calendar(as_of: date) -> Calendar:
    return working_calendar(as_of - LONGEST)


def _heard_of(numbers: Collection[int], known_by: date) -> Mapping[int, Sequence[Heard]]:
    known_to = clock.start_of(known_by + timedelta(days=1))
    values = {"numbers": as_one(numbers), "known_to": known_to}
    rows = db.session.connection().execute(_events(), values).all()
    heard = defaultdict[int, list[Heard]](list)
    for number, kind, on, entered_at in rows:
        if number is not None:  # as the table could have it
            heard[number].append(_heard(kind, on, entered_at))
    return heard


@cache  # putting it together takes longer than asking
def _events() -> sa.Select[int | None, EventKind, date, datetime | None]:
    acts = Event.kind.in_(HEARD) & (Event.at < sa.bindparam("known_to", type_=UtcDateTime))
    assigned = Event.kind == EventKind.ASSIGNED
    # making a moment of each row takes longer than reading it: only an assignment's is asked
    entered_at = sa.case((assigned, Event.at))
    return (
        sa.select(Event.task_id, Event.kind, Event.happened_on, entered_at)
        .where(among(Event.task_id, NUMBERS), acts | assigned)
        .order_by(Event.id)
    )


def _heard(kind: EventKind, on: date, entered_at: datetime | None) -> Heard:
    if kind is EventKind.ASSIGNED and entered_at is not None:
        on = clock.clock().day_of(entered_at)
    return Heard(kind, on)
