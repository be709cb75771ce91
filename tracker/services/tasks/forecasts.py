"""Learning from the past how tasks end, and giving each open task its chance of being late."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.database import one_view, transaction
from tracker.domain.tasks.forecast.backtest import Backtest, backtest, enough
from tracker.domain.tasks.forecast.lives import found_on
from tracker.domain.tasks.forecast.model import Model, fit
from tracker.domain.tasks.forecast.past import MONTHS_WALKED, Past
from tracker.domain.tasks.forecast.words import forecast
from tracker.extensions import db
from tracker.models import Base, ForecastModel, TaskForecast
from tracker.models.system.many_rows import Row, store_rows
from tracker.queries.tasks.forecast.lives import lives_open, lives_since
from tracker.queries.tasks.forecast.state import shown_model

STORED_FOR = timedelta(days=366)
"""Models older than this are deleted."""


def read_past(today: date, months: int = MONTHS_WALKED) -> Past:
    """What is known on a day of how tasks ended."""
    past = Past(today, months)
    with one_view():
        for life in lives_since(past.since, today):
            past.add(life)
    return past


def learn(today: date) -> Backtest:
    """Walk through the past and store what it taught; again on the same day, it is replaced."""
    past = read_past(today)
    walk, counts = backtest(past), past.counts()
    shown = walk.beats and enough(counts.values())
    model = fit(counts, of_units=past.of_units()).to_json() if shown else {}
    with transaction():
        old = ForecastModel.learnt_on < today - STORED_FOR
        same = ForecastModel.learnt_on == today
        db.session.execute(sa.delete(ForecastModel).where(old | same))
        db.session.add(
            ForecastModel(learnt_on=today, beats=shown, model=model, backtest=walk.to_json())
        )
    return walk


def forecast_open_tasks(today: date) -> int:
    """Give every open task in time its chance as of a day; how many. None, where none is shown."""
    model = shown_model()
    rows: list[Row] = []
    if model is not None:
        with one_view():
            rows.extend(_rows(model, today))
    with transaction():
        db.session.execute(sa.delete(TaskForecast))
        store_rows(db.session.connection(), Base.metadata.tables["task_forecast"], rows)
    return len(rows)


def _rows(model: Model, today: date) -> Iterator[Row]:
    for life in lives_open(today):
        seen = found_on(life, today)
        if seen is not None:
            one = forecast(model, seen)
            yield {
                "task_id": life.task_id,
                "made_on": today,
                "per_mille": one.per_mille,
                "due_on": seen.due,
                "lead_unit_id": seen.situation.unit_id,
                "own_late": one.own.late,
                "own_of": one.own.of,
                "unit_late": one.in_all.late,
                "unit_of": one.in_all.of,
                "all_late": one.everyone.late,
                "all_of": one.everyone.of,
                "left_band": one.left,
                "silent_band": one.silent,
                "days_silent": one.days_silent,
            }
