"""The SQL forms of silence and of the last word give the same answers as the rules, on generated
histories.
"""

from collections import defaultdict
from datetime import timedelta
from random import Random

from tests.registers import store
from tests.standing_cases import june
from tracker.domain.history import EventKind
from tracker.domain.tasks.last_words import LastWord
from tracker.domain.tasks.silence import TURNS, WORDS
from tracker.domain.tasks.standing import CompletionReport, TaskDates
from tracker.domain.tasks.taken_back import TAKEN_BACK_BY, not_taken_back
from tracker.extensions import db
from tracker.models import Event
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import last_words, word_of
from tracker.queries.tasks.lists import all_tasks
from tracker.queries.tasks.silence import first_day_in_time, silences_of

FIRST = june(1)
KINDS = (*WORDS, *TURNS, EventKind.ASSIGNED, EventKind.CONFIRMED, EventKind.FLAG_RAISED)
UNDONE = tuple(kind for pair in TAKEN_BACK_BY.items() for kind in pair)


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
            write(chance, clock, task_id, on, chance.choice(KINDS))
        on = assigned_on
        for _ in range(chance.choice([0, 0, 2, 4, 8])):  # said, taken back, said again
            on += timedelta(days=chance.randint(0, 6))
            write(chance, clock, task_id, on, chance.choice(UNDONE))
    db.session.commit()


def write(chance, clock, task_id, on, kind):
    at = clock.start_of(on) + timedelta(hours=chance.choice([0, 9, 23, 24 * 5]))
    note = chance.choice(["", f"{kind} {on}"])
    db.session.add(Event(task_id=task_id, kind=kind, happened_on=on, at=at, note=note))
    db.session.flush()  # the order of entry is that of the numbers


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


def histories() -> dict[int, list[Event]]:
    events = defaultdict(list)
    for event in db.session.scalars(db.select(Event).order_by(Event.id)):
        events[event.task_id].append(event)
    return events


def test_the_last_words_are_those_of_the_history_on_every_day(app, clock):
    some_tasks(Random(8), clock, 60)  # noqa: S311 - no secret
    words = set()
    for offset in range(0, 45, 4):
        day = FIRST + timedelta(days=offset)
        known_to = clock.start_of(day + timedelta(days=1))
        by_rule: dict[int, LastWord] = {}
        for number, events in histories().items():
            word = word_of([event for event in events if event.at < known_to], day)
            if word:
                by_rule[number] = word
        assert last_words(histories(), day, day) == by_rule, day
        words |= set(by_rule.values())
    assert len(words) > 15


def test_something_was_taken_back_in_these_histories(app, clock):
    some_tasks(Random(7), clock, 60)  # noqa: S311 - no secret
    said = [event for events in histories().values() for event in events if event.kind in WORDS]
    hold = [event for events in histories().values() for event in not_taken_back(events)]
    assert len(set(said) - set(hold)) > 20
