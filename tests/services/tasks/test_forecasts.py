"""What is learnt from a register, stored, and said of each open task, on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.databases import BOTH_DATABASES
from tests.domain.tasks import habits
from tests.domain.tasks.habits import ALWAYS_LATE, ON_TIME, SILENT_BEFORE, TODAY
from tests.services import stored_habits
from tests.statements import statements
from tracker.domain.tasks.forecast.backtest import backtest
from tracker.domain.tasks.forecast.past import Past
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.jobs.catalogue import JOBS
from tracker.models import ForecastModel, Task, TaskForecast
from tracker.queries.tasks.forecast.lives import lives_open, lives_since
from tracker.queries.tasks.forecast.rows import likely_late
from tracker.queries.tasks.forecast.state import forecast_state
from tracker.services.tasks import forecasts
from tracker.services.tasks.forecasts import forecast_open_tasks, learn, read_past


def learn_and_forecast(day=TODAY):
    walk = learn(day)
    forecast_open_tasks(day)
    return walk


@pytest.fixture
def units(app):
    """A register of known habits, as of 30 June 2025."""
    return stored_habits.store(habits.lives(each=4))


def chances():
    rows = db.session.scalars(sa.select(TaskForecast).order_by(TaskForecast.task_id))
    columns = sa.inspect(TaskForecast).column_attrs
    return [tuple(getattr(row, one.key) for one in columns) for row in rows]


@BOTH_DATABASES
def test_a_register_is_learnt_and_its_open_tasks_are_forecast(units):
    walk = learn_and_forecast()
    assert walk.beats
    state = forecast_state()
    assert (state.learnt_on, state.shown, state.backtest) == (TODAY, True, walk)
    by_unit = {}
    for one in db.session.scalars(sa.select(TaskForecast)):
        by_unit.setdefault(one.lead_unit_id, []).append(one.per_mille)
    assert min(by_unit[units[ALWAYS_LATE]]) > 700
    assert all(max(by_unit[units[unit]]) < 350 for unit in ON_TIME)
    silent = sa.select(TaskForecast.per_mille).where(
        TaskForecast.lead_unit_id == units[SILENT_BEFORE], TaskForecast.days_silent > 7
    )
    assert min(db.session.scalars(silent)) > 450
    first = {row.lead_unit_id for row in likely_late(TODAY, size=5).page.rows}
    assert first <= {units[ALWAYS_LATE], units[SILENT_BEFORE]}


@BOTH_DATABASES
def test_what_is_read_is_what_is_stored(units):
    """The walk over rows of the database is the walk over the lives that were stored."""
    past = Past(TODAY)
    for life in habits.lives(each=4):
        if life.entered_on <= TODAY:
            past.add(stored_habits.in_database(life, units))
    assert backtest(read_past(TODAY)) == backtest(past)


@BOTH_DATABASES
def test_a_second_run_on_the_same_day_changes_nothing(units):
    learn_and_forecast()
    first = chances()
    learn_and_forecast()
    assert forecast_open_tasks(TODAY) == len(first)
    assert chances() == first
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ForecastModel)) == 1


def test_a_run_that_fails_leaves_what_there_was(units, monkeypatch):
    learn_and_forecast()
    first = chances()

    def fail(*_):
        raise RuntimeError("no disk")

    monkeypatch.setattr(forecasts, "store_rows", fail)
    with pytest.raises(RuntimeError):
        forecast_open_tasks(TODAY + timedelta(days=1))
    assert chances() == first


def test_what_was_learnt_long_ago_is_deleted(units):
    for day in (TODAY - timedelta(days=800), TODAY - timedelta(days=7)):
        empty = {"months": [], "tenths": []}
        db.session.add(ForecastModel(learnt_on=day, beats=False, model={}, backtest=empty))
    db.session.commit()
    learn_and_forecast()
    days = sa.select(ForecastModel.learnt_on).order_by(ForecastModel.learnt_on)
    assert [*db.session.scalars(days)] == [TODAY - timedelta(days=7), TODAY]


@BOTH_DATABASES
def test_the_future_changes_no_chance_of_a_day(app):
    """All that comes after a day is in the database, or none of it: the forecast is the same."""
    day = date(2025, 5, 12)
    stored_habits.store(habits.lives(each=4))
    learn_and_forecast(day)
    with_future, walk = chances(), forecast_state().backtest
    assert with_future
    stored_habits.clear()
    stored_habits.store(habits.lives(each=4), day)
    learn_and_forecast(day)
    assert chances() == with_future
    assert forecast_state().backtest == walk


def test_where_nothing_is_beaten_no_task_has_a_chance(app):
    stored_habits.store(list(habits.lives(each=1))[:60])
    assert not learn(TODAY).beats
    assert not forecast_state().shown
    assert chances() == []
    assert forecast_open_tasks(TODAY) == 0


def test_tasks_of_which_the_night_is_no_longer_true_are_not_listed(units):
    learn_and_forecast()
    rows = likely_late(TODAY).page.rows
    moved, given, done = (db.session.get_one(Task, row.id) for row in rows[:3])
    moved.due_on = moved.due_on + timedelta(days=9)
    given.lead_unit_id = units[ON_TIME[0]]
    done.progress = Progress.AWAITING_CONFIRMATION
    db.session.commit()
    listed = {row.id for row in likely_late(TODAY).page.rows}
    assert listed.isdisjoint({moved.id, given.id, done.id})


@BOTH_DATABASES
def test_pages_follow_one_another_without_gap(units):
    learn_and_forecast()
    whole = [row.id for row in likely_late(TODAY, size=500).page.rows]
    assert len(whole) > 15
    numbers, after = [], None
    while True:
        page = likely_late(TODAY, after=after, size=7).page
        numbers += [row.id for row in page.rows]
        assert page.total == len(whole)
        if not page.after:
            break
        after = page.after
    assert numbers == whole
    backwards = [row.id for row in page.rows]
    while page.before:
        page = likely_late(TODAY, before=page.before, size=7).page
        backwards = [row.id for row in page.rows] + backwards
    assert backwards == whole
    assert likely_late(TODAY, after="99999 2025-06-30.1").page.rows  # no place: the first page


def test_statements_do_not_grow_with_the_tasks(units):
    with statements() as few:
        assert sum(1 for _ in lives_since(TODAY - timedelta(days=40), TODAY))
    with statements() as many:
        assert sum(1 for _ in lives_since(date(2022, 1, 1), TODAY)) > 300
    assert len(many) == len(few) <= 12
    with statements() as of_open:
        assert sum(1 for _ in lives_open(TODAY))
    assert len(of_open) == len(few)


def test_the_jobs_say_what_they_did(units, clock):
    jobs = {job.name: job for job in JOBS}
    assert jobs["forecast-learn"].run(clock.now()).startswith("Đang dùng: ")
    words = jobs["forecast"].run(clock.now())
    assert words == f"{len(chances())} nhiệm vụ có dự báo"
