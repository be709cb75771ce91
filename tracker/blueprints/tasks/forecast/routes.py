"""The open tasks by their chance of being late; nothing of it is a file, a report or a mail."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.tasks.forecast.forms import WhoseForm
from tracker.domain.tasks.forecast.words import verdict
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.tasks.forecast.rows import ForecastPage, likely_late
from tracker.queries.tasks.forecast.state import forecast_state
from tracker.web.access import Access, access
from tracker.web.links.list_tabs import list_tabs

blueprint = Blueprint("forecast", __name__, url_prefix="/de-tre")


@blueprint.get("")
@access(Access.SEES_ALL)
def index() -> ResponseReturnValue:
    """The most likely first, or why nothing is shown."""
    if any(not value for value in request.args.values()):  # a form sends its empty boxes along
        given: dict[str, Any] = {name: value for name, value in request.args.items() if value}
        return redirect(url_for("tasks.forecast.index", **given))
    form, state = WhoseForm(), forecast_state()
    chosen_well = form.validate()
    listed = _listed(form) if chosen_well and state is not None and state.shown else None
    page = render_template(
        "tasks/forecast/index.html",
        form=form,
        tabs=list_tabs(None),
        state=state,
        verdict=verdict(state.backtest) if state else "",
        listed=listed,
        urged=times_urged((row.id for row in listed.page.rows), clock.today()) if listed else {},
        before=_address(form, truoc=listed.page.before) if listed and listed.page.before else None,
        after=_address(form, sau=listed.page.after) if listed and listed.page.after else None,
        urge_from=url_for("tasks.urging.preview", tro_ve=_address(form)),
    )
    return page, 200 if chosen_well else 400


def _listed(form: WhoseForm) -> ForecastPage:
    return likely_late(
        clock.today(),
        unit_id=form.unit_id,
        officer_id=form.chuyen_vien.data or None,
        before=request.args.get("truoc"),
        after=request.args.get("sau"),
    )


def _address(form: WhoseForm, **paging: Any) -> str:
    return url_for("tasks.forecast.index", **form.chosen, **paging)
