"""The life of a task as a whole: random acts by random people, checked against the rules."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases import SECOND_IS_LONG
from tests.services.acts import DO
from tests.standing_on import classify, progress
from tracker import clock
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.tasks import standing, workflow
from tracker.domain.tasks.replay import Replayed, replay
from tracker.domain.tasks.workflow import ACTS, Act
from tracker.domain.vocabulary import Progress, Register
from tracker.extensions import db
from tracker.models import Event, KeptCount, Task, User
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.organisation.roles import person_on
from tracker.queries.reports.kept_counts import noting_questions
from tracker.queries.reports.report import report
from tracker.services.reports.kept_counts import keep
from tracker.services.tasks.kept_standing import differences

PEOPLE = ("lan", "minh", "chutich", "an", "cuong", "binh", "quantri")

STRAY = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(Act))
FITTING = st.integers(0, 200)  # the n-th of what somebody may do now
steps = st.lists(st.tuples(FITTING | FITTING | STRAY, st.integers(0, 12)), min_size=5, max_size=12)


def test_every_act_of_the_table_can_be_done_by_a_service():
    assert set(DO) == set(ACTS) == set(Act)


def told(task: Task) -> Replayed:
    events = db.session.scalars(sa.select(Event).filter_by(task_id=task.id).order_by(Event.id))
    return replay((event.happened_on, event_of(event.kind, event.facts)) for event in events)


def in_sql(task: Task, day: date) -> tuple[str | None, str]:
    asked = standing_as_of(day, day)
    row = db.session.execute(sa.select(asked).where(asked.c.task_id == task.id)).one()
    return row.standing, row.progress


def must_be_what_its_history_tells(task: Task) -> None:
    history = told(task)
    assert history.dates == task.dates()
    assert history.progress is task.progress
    assert history.deadline == task.deadline
    assert history.lead_unit_id == task.lead_unit_id == task.leads[-1].unit_id
    assert history.acknowledged_on == task.acknowledged_on
    assert history.assignee_id == task.assignee_id
    assert history.percent == task.percent


def must_be_consistent(task: Task) -> None:
    today = clock.today()
    dates = task.dates()
    assert progress(dates, today) is task.progress
    assert standing.deadline_in_force(dates, today) == task.deadline
    assert task.started_on is None or task.assigned_on <= task.started_on <= today
    assert (task.withdrawn_on is not None) == (task.progress is Progress.WITHDRAWN)
    assert sum(row.decided_on is None for row in task.extensions) <= 1
    assert sum(row.decided_on is None for row in task.hand_backs) <= 1
    if task.progress in (Progress.DONE, Progress.WITHDRAWN):
        assert all(row.decided_on for row in [*task.extensions, *task.hand_backs])


@settings(
    max_examples=settings().max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=steps)
@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_random_acts_by_random_people_keep_every_law(app, person, add_task, steps):
    installed = app.extensions["tracker.clock"]
    day = date(2025, 6, 2)
    installed.fixed_day = day
    task = add_task(assigned_on=day, deadline=day + timedelta(days=20), helpers=("SNNMT",))
    task_id, on_the_day = task.id, {}
    for wanted, days in steps:
        day += timedelta(days=days)
        installed.fixed_day = day
        task = db.session.get_one(Task, task_id)
        who, act = wanted if isinstance(wanted, tuple) else fitting(wanted, task, person)
        actor = person(who)
        allowed = act in workflow.possible_acts(person_on(actor, day), task.at_hand(), day)
        before, events = task.version, count_events(task)
        try:
            DO[act](actor, task)
            done = True
        except DomainError:
            done = False
        task = db.session.get_one(Task, task_id)
        if not allowed:
            assert not done, f"{who} must not {act.value}"
        if not done:
            assert (task.version, count_events(task)) == (before, events)
        must_be_what_its_history_tells(task)
        must_be_consistent(task)
        keep_what_is_reported((*on_the_day, day))
        on_the_day[day] = (classify(task.dates(), day), task.progress)
    for then, was in on_the_day.items():
        assert in_sql(task, then) == was, f"as of {then} it was {was} on the day itself"
        assert classify(task.dates(), then) == was[0]
    assert list(differences()) == []  # `flask check` finds nothing to mend
    with_kept = [reported(then) for then in on_the_day]
    db.session.execute(sa.delete(KeptCount))
    assert with_kept == [reported(then) for then in on_the_day]
    db.session.commit()


def reported(as_of: date) -> Report:
    """What a report of the half-year says of a day by what is known now."""
    days = (as_of, clock.today())
    return report(half_year(2025, 1), Register.PROVINCE, *days, by=Dimension.UNIT)


def keep_what_is_reported(days: Iterable[date]) -> None:
    """As the job does between any two acts: what is kept must not outlive what is written next."""
    with noting_questions() as noted:
        for day in days:
            reported(day)
    keep(noted.values())


def fitting(n: int, task: Task, person: Callable[[str], User]) -> tuple[str, Act]:
    """The n-th act, counted round, that somebody of the cast may do to the task now."""
    possible = [
        (who, act)
        for who in PEOPLE
        for act in workflow.possible_acts(
            person_on(person(who), clock.today()), task.at_hand(), clock.today()
        )
    ]
    return possible[n % len(possible)]


def count_events(task: Task) -> int:
    return db.session.scalar(
        sa.select(sa.func.count()).select_from(Event).filter_by(task_id=task.id)
    )
