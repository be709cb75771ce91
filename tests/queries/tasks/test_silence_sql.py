"""The SQL form of silence gives the same answer as the rule, on generated histories."""

from datetime import timedelta
from random import Random

from tests.registers import store
from tests.standing_cases import june
from tracker.domain.history import EventKind
from tracker.domain.tasks.silence import TURNS, WORDS
from tracker.domain.tasks.standing import CompletionReport, TaskDates
from tracker.extensions import db
from tracker.models import Event
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import all_tasks
from tracker.queries.tasks.silence import first_day_in_time, silences_of

FIRST = june(1)
KINDS = (*WORDS, *TURNS, EventKind.ASSIGNED, EventKind.CONFIRMED, EventKind.FLAG_RAISED)


def some_tasks(chance, clock, number):
    """Tasks with words, turns and other acts on days of June, some entered later."""
    for _ in range(number):
        assigned_on = FIRST + timedelta(days=chance.randint(0, 15))
        reported_on = assigned_on + timedelta(days=chance.randint(0, 20))
        waits = CompletionReport(reported_on, None, confirmed=False)
        started_on = assigned_on if chance.random() < 0.5 else None
        reports = (waits,) if chance.random() < 0.2 else ()
        task_id = store(TaskDates(assigned_on, started_on=started_on, reports=reports))
        for _ in range(chance.randint(0, 3)):
            on = assigned_on + timedelta(days=chance.randint(0, 25))
            at = clock.start_of(on) + timedelta(hours=chance.choice([0, 9, 23, 24 * 5]))
            kind = chance.choice(KINDS)
            db.session.add(Event(task_id=task_id, kind=kind, happened_on=on, at=at))
    db.session.commit()


def test_the_list_holds_what_the_rule_calls_silent_on_every_day(app, clock):
    some_tasks(Random(7), clock, 60)  # noqa: S311 - no secret
    numbers = set()
    for offset in range(0, 45, 3):
        as_of = FIRST + timedelta(days=offset)
        for known_by in (as_of, as_of + timedelta(days=4)):
            tasks = all_tasks(TaskFilter(as_of, known_by))
            stand = silences_of(tasks, as_of, known_by)
            by_rule = {number for number, one in stand.items() if one.too_long}
            since = first_day_in_time(as_of)
            rows = all_tasks(TaskFilter(as_of, known_by, no_word_since=since))
            assert {row.id for row in rows} == by_rule, (as_of, known_by)
            numbers.add(len(by_rule))
    assert len(numbers) > 5  # there was something to tell apart
