"""The first screen of the office and the leadership."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.overview.page import pressing, trend
from tracker.domain.reports.tally import on_time_of_assigned, on_time_of_completed
from tracker.queries.reports import overview
from tracker.queries.reports.full_report import ended_units
from tracker.queries.reports.report import report, report_day
from tracker.web.access import Access, access, myself
from tracker.web.forms.periods import chosen_period, period_choices
from tracker.web.links.reports import Links
from tracker.web.links.tasks import beside_links, report_lists
from tracker.web.lists.saved_lists import first_page
from tracker.web.pages import charts

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@access(Access.SIGNED_IN)
def home() -> ResponseReturnValue:
    """Go on to the page that the person's day begins with."""
    return redirect(first_page(myself()))


@blueprint.get("/tong-quan")
@access(Access.SEES_ALL)
def show() -> ResponseReturnValue:
    """How the tasks of a period stand, what is pressing now, and who answers for it."""
    today = clock.today()
    period, wrong = chosen_period(request.args, today)
    as_of = report_day(period, today)
    overdue = overview.overdue_by_register(as_of, today)
    now = overdue if as_of == today else overview.overdue_by_register(today, today)
    province, *others = (
        replace(report(period, word, as_of, today, by=by), overdue_now=overdue[word].total)
        for word, by in overview.BROKEN_DOWN
    )
    page = render_template(
        "overview/show.html",
        period=period,
        wrong=wrong,
        choices=period_choices(overview.first_year(), today, period),
        report=province,
        ended=ended_units(as_of),
        others=others,
        rates=(on_time_of_assigned(province.tally), on_time_of_completed(province.tally)),
        bar=charts.bar,
        lists=report_lists,
        report_links=Links(province),
        beside=beside_links,
        **pressing(now.values()),
        **trend(),
    )
    return page, 400 if wrong else 200
