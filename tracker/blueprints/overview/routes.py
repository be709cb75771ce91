"""The first screen of the office and the leadership."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.overview.page import pressing, trend
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.tally import on_time_of_assigned, on_time_of_completed
from tracker.domain.vocabulary import Register
from tracker.queries.reports import overview
from tracker.queries.reports.report import report, report_day
from tracker.web.access import Access, access, myself
from tracker.web.forms.periods import chosen_period, period_choices
from tracker.web.links.tasks import report_link
from tracker.web.pages import charts
from tracker.web.pages.navigation import home as first_page

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
        **pressing(),
        **trend(),
    )
    return page, 400 if wrong else 200
