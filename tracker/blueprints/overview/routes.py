"""The first screen of the office and the leadership."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.domain.reports.periods import month_of, months_back
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.tally import on_time_of_assigned, on_time_of_completed
from tracker.domain.vocabulary import Register
from tracker.queries.reports import overview
from tracker.queries.reports.report import report, report_day
from tracker.web import charts
from tracker.web.access import Access, access, myself
from tracker.web.links.tasks import counted_link, filter_link, report_link
from tracker.web.navigation import home as first_page
from tracker.web.periods import chosen_period, period_choices
from tracker.web.queue_counts import drafts_count, queue_counts

SHOWN = 8  # tasks in each short list
MONTHS = 12

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@access(Access.SIGNED_IN)
def home() -> ResponseReturnValue:
    """The front door: on to the page that the person's day begins with."""
    return redirect(first_page(myself()))


@blueprint.get("/tong-quan")
@access(Access.SEES_ALL)
def show() -> ResponseReturnValue:
    """How the tasks of a period stand, what is pressing now, and who answers for it."""
    today = clock.today()
    period, wrong = chosen_period(request.args, today)
    as_of = report_day(period, today)
    province = report(period, Register.PROVINCE, as_of, today, by=Dimension.UNIT)
    others = [
        report(period, word, as_of, today) for word in (Register.GOVERNMENT, Register.PROGRAMME)
    ]
    page = render_template(
        "overview/show.html",
        period=period,
        wrong=wrong,
        choices=period_choices(overview.first_year(), today, period),
        report=province,
        others=others,
        rates=(on_time_of_assigned(province.tally), on_time_of_completed(province.tally)),
        bar=charts.bar,
        link=report_link,
        **_pressing(),
        **_trend(),
    )
    return page, 400 if wrong else 200


def _pressing() -> dict[str, Any]:
    """What calls for somebody today, whatever period is shown."""
    person, today = myself(), clock.today()
    settings = config.settings()
    wanted = {
        "overdue": overview.overdue_filter(today),
        "due_soon": overview.due_soon_filter(today, settings.due_soon_days),
    }
    return {
        **{name: overview.first_of(person, filter_, SHOWN) for name, filter_ in wanted.items()},
        "links": {
            **{name: filter_link(filter_) for name, filter_ in wanted.items()},
        },
        "queues": queue_counts(),
        "drafts": drafts_count(),
        "due_soon_days": settings.due_soon_days,
    }


def _trend() -> dict[str, Any]:
    """The tasks assigned in each of the last twelve months, as they stand today."""
    today = clock.today()
    months = overview.by_month(
        months_back(month_of(today).first, MONTHS), Register.PROVINCE, today, today
    )
    series = [(f"{row.month.first:%m/%y}", row.tally) for row in months]
    return {
        "months": months,
        "columns": charts.columns(series),
        "month_link": lambda row, standing=None: counted_link(
            row.month, Register.PROVINCE, today, today, standing
        ),
    }
