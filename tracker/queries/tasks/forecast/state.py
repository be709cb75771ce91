"""What was learnt last, and whether it is good enough to be shown."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.tasks.forecast.backtest import Backtest
from tracker.domain.tasks.forecast.model import Model
from tracker.extensions import db
from tracker.models import ForecastModel


@dataclass(frozen=True)
class State:
    """The day of the last learning, what the walk through the past gave, whether that is shown."""

    learnt_on: date
    backtest: Backtest
    shown: bool


def forecast_state() -> State | None:
    """How it stands; None before anything was learnt."""
    row = db.session.execute(
        sa.select(ForecastModel.learnt_on, ForecastModel.backtest, ForecastModel.beats)
        .order_by(ForecastModel.learnt_on.desc())
        .limit(1)
    ).first()
    return State(row[0], Backtest.from_json(row[1]), row[2]) if row else None


def shown_model() -> Model | None:
    """The model by which chances are shown; None where none are."""
    newest = db.session.scalar(
        sa.select(ForecastModel).order_by(ForecastModel.learnt_on.desc()).limit(1)
    )
    return Model.from_json(newest.model) if newest and newest.beats else None
