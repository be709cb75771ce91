"""A year of an office: acts of every kind on many tasks, while the counts of reports are kept."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
import sqlalchemy as sa

from tests.databases import BOTH_DATABASES
from tests.services.acts import DO
from tracker.domain.errors import DomainError
from tracker.domain.tasks.workflow import Act, possible_acts
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import KeptCount, Task
from tracker.queries.organisation.roles import person_on
from tracker.services.reports import kept_counts
from tracker.services.tasks import kept_standing

PEOPLE = ("lan", "minh", "chutich", "an", "cuong", "binh")
FIRST, LAST = date(2024, 7, 1), date(2025, 6, 30)
KEPT_EACH = timedelta(days=180)


@pytest.mark.long
@BOTH_DATABASES
def test_after_a_year_of_acts_what_is_kept_is_what_the_tasks_say(app, person, add_task):
    chance = Random(12)  # noqa: S311 - no secret
    clock = app.extensions["tracker.clock"]
    clock.fixed_day, keep_on = FIRST, FIRST
    done: Counter[Act] = Counter()
    while clock.fixed_day <= LAST:  # some sixty days, on which two things are done
        day = clock.fixed_day
        if chance.random() < 0.25 or not done:
            assign(add_task, chance, day)
        for _ in range(2):
            done.update(act_at_random(chance, person, done, day))
        if keep_on <= day < LAST:  # on the last day they are kept at the end
            assert kept_counts.keep_counts(day, None) > 0
            keep_on = day + KEPT_EACH
        clock.fixed_day += timedelta(days=chance.randint(3, 9))
    clock.fixed_day = LAST
    assert len(done) >= len(Act) - 8, set(Act) - set(done)
    assert list(kept_standing.differences()) == []
    assert list(kept_counts.differences(LAST, None)) == []
    assert kept_counts.keep_counts(LAST, None) > 0
    assert list(kept_counts.differences(LAST, None)) == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(KeptCount)) > 100


def assign(add_task, chance: Random, day: date) -> None:
    lead, helper = chance.sample(("STC", "SNNMT", "VPUB"), 2)
    deadline = None if chance.random() < 0.1 else day + timedelta(days=chance.randint(3, 60))
    task = add_task(
        lead=lead, helpers=(helper,), assigned_on=day, deadline=deadline,
        register=chance.choice(list(Register)),
    )  # fmt: skip
    task.leader_id = chance.choice([None, 1])
    db.session.commit()


def act_at_random(chance: Random, person, done: Counter[Act], day: date) -> list[Act]:
    """Somebody does something that they may do, what was done least before all else."""
    tasks = list(db.session.scalars(sa.select(Task.id).order_by(Task.id)))
    task = db.session.get_one(Task, chance.choice(tasks))
    at_hand = task.at_hand()
    possible = [
        (who, act)
        for who in PEOPLE
        for act in possible_acts(person_on(person(who), day), at_hand, day)
    ]
    if not possible:
        return []
    few = min(done[act] for _, act in possible)
    fewest = [one for one in possible if done[one[1]] <= few + 2]
    who, act = chance.choice(fewest if chance.random() < 0.5 else possible)
    try:
        DO[act](person(who), task)
    except DomainError:
        db.session.rollback()
        return []
    return [act]
