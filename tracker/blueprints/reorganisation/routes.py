"""The wizard: units, day and document; then who takes what over; then carried out, and told."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reorganisation.forms import Wish
from tracker.blueprints.reorganisation.page import ReorganisationPage, draw_page
from tracker.domain.history import EventKind, event_of
from tracker.domain.vocabulary import UnitKind
from tracker.models import Event
from tracker.queries.organisation.reorganisation import reorganisation_events
from tracker.queries.organisation.units import units_with_successors
from tracker.services.organisation.reorganisation import (
    CannotCarryOut,
    MayNotReorganise,
    PlanOutdated,
    carry_out,
)
from tracker.web.access import Access, access, me

CARRY_OUT, MORE = "thuc-hien", "them"

blueprint = Blueprint("reorganisation", __name__, url_prefix="/sap-xep-don-vi")


@blueprint.route("", methods=["GET", "POST"])
@access(Access.REORGANISES)
def index() -> ResponseReturnValue:
    """The whole of a reorganisation on one page, drawn up further with each step."""
    wish = Wish.of(request.form if request.method == "POST" else request.args)
    step = request.form.get("buoc", "")
    checked = request.method == "POST" and step != MORE
    page = draw_page(wish, units_with_successors(), checked=checked)
    if step != CARRY_OUT or page.plan is None:
        return _show(page), 422 if page.lines and step == CARRY_OUT else 200
    if page.lines:
        return _show(page), 422
    if request.form.get("dau") != page.plan.fingerprint:
        return _show(page, outdated=True), 409
    try:
        done = carry_out(me(), page.plan)
    except MayNotReorganise:
        abort(403)
    except (PlanOutdated, CannotCarryOut):
        fresh = draw_page(wish, units_with_successors(), checked=True)
        return _show(fresh, outdated=True), 409
    flash(
        f"Đã sắp xếp: {done.tasks} nhiệm vụ chuyển đơn vị chủ trì, {done.helping} nhiệm vụ đổi "
        f"đơn vị phối hợp, {done.repeating} nhiệm vụ định kỳ, {done.people} người.",
        "success",
    )
    return redirect(url_for("reorganisation.result", event_id=_latest().id))


@blueprint.get("/<id:event_id>")
@access(Access.REORGANISES)
def result(event_id: int) -> ResponseReturnValue:
    """One that was carried out."""
    events = [event for event in reorganisation_events() if event.id == event_id] or abort(404)
    event = events[0]
    reorganised = event_of(EventKind.UNITS_REORGANISED, event.facts)
    return render_template("reorganisation/result.html", event=event, reorganised=reorganised)


def _show(page: ReorganisationPage, *, outdated: bool = False) -> str:
    return render_template(
        "reorganisation/index.html",
        page=page,
        outdated=outdated,
        kinds=list(UnitKind),
        past=[(event, event_of(event.kind, event.facts)) for event in reorganisation_events()],
    )


def _latest() -> Event:
    return reorganisation_events()[0]
