"""Deliveries as their page shows them: when each leaves next, what became of the last."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template

from tracker import clock, config
from tracker.blueprints.administration.figures.forms import DeliveryForm
from tracker.domain.history import Listed
from tracker.domain.reports.outward.figures import NAMES_TASKS
from tracker.jobs.reports.figure_deliveries import schedule_of
from tracker.models import FigureDelivery, FigureSending
from tracker.queries.organisation.entries import entry_events
from tracker.queries.reports.outward.deliveries import (
    last_sendings,
    present_deliveries,
    sendings_of,
)
from tracker.web.pages.histories import with_sentences


@dataclass(frozen=True)
class Line:
    """A delivery of the list."""

    row: FigureDelivery
    next_at: datetime
    last: FigureSending | None


def list_page() -> str:
    """All that leaves, and when."""
    deliveries = present_deliveries()
    last = last_sendings([row.id for row in deliveries])
    return render_template(
        "administration/figures/index.html",
        lines=[Line(row, next_at(row), last.get(row.id)) for row in deliveries],
        history=with_sentences(entry_events(Listed.FIGURES)),
    )


def delivery_page(form: DeliveryForm, row: FigureDelivery | None) -> str:
    """A delivery: its terms, its log, what was done to it; or the form of a new one."""
    return render_template(
        "administration/figures/edit.html",
        form=form,
        row=row,
        names_tasks=NAMES_TASKS,
        next_at=next_at(row) if row else None,
        sendings=sendings_of(row.id) if row else [],
        history=with_sentences(entry_events(Listed.FIGURES, str(row.id))) if row else [],
    )


def next_at(row: FigureDelivery) -> datetime:
    """When it leaves next."""
    return schedule_of(row.times, config.settings().timezone).next_due(clock.now())
