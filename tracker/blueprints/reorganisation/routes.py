"""Routes of reorganisations: planned on one page, carried out or kept for the day, undone."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.reorganisation.forms import Wish
from tracker.blueprints.reorganisation.page import ReorganisationPage, draw_entry, draw_page
from tracker.domain.errors import DomainError
from tracker.domain.history import EventKind, event_of
from tracker.domain.organisation.reorganisation_json import reorganisation_of
from tracker.domain.organisation.reorganisation_record import ReorganisationState
from tracker.domain.vocabulary import UnitKind
from tracker.models import ReorganisationEntry, Unit
from tracker.queries.organisation.reorganisation import (
    entries,
    entry_by_id,
    entry_of_event,
    reorganisation_events,
)
from tracker.queries.organisation.units import units_with_successors
from tracker.services.organisation.reorganisation import (
    CannotCarryOut,
    MayNotReorganise,
    PlanOutdated,
    carry_out,
    enter_ahead,
    undo,
    withdraw,
)
from tracker.web.access import Access, access, me
from tracker.web.pages.buttons import act_by_button

CARRY_OUT, MORE = "thuc-hien", "them"

blueprint = Blueprint("reorganisation", __name__, url_prefix="/sap-xep-don-vi")


@blueprint.route("", methods=["GET", "POST"])
@access(Access.REORGANISES)
def index() -> ResponseReturnValue:
    """The whole of a reorganisation on one page, drawn up further with each step."""
    corrected = _corrected()
    step = request.form.get("buoc", "")
    checked = corrected is not None if request.method == "GET" else step != MORE
    units = units_with_successors()
    page = draw_page(_wish(corrected, units), units, checked=checked, corrects=corrected)
    if step != CARRY_OUT or page.plan is None:
        return _show(page), 422 if page.lines and step == CARRY_OUT else 200
    if page.lines:
        return _show(page), 422
    if request.form.get("dau") != page.plan.fingerprint:
        return _show(page, outdated=True), 409
    if not page.confirmed:
        return _show(page.with_line(f"Gõ lại đúng tên “{page.name_to_type}”.", "xac_nhan")), 422
    try:
        if page.ahead:
            entry = enter_ahead(me(), page.plan, instead_of=corrected.id if corrected else None)
        else:
            entry = carry_out(me(), page.plan)
    except MayNotReorganise:
        abort(403)
    except (PlanOutdated, CannotCarryOut):
        fresh = draw_page(page.wish, units_with_successors(), checked=True, corrects=corrected)
        return _show(fresh, outdated=True), 409
    except DomainError as error:
        return _show(page.with_line(str(error), "ngay")), 422
    flash(_done(entry), "success")
    return redirect(url_for("reorganisation.entry", entry_id=entry.id))


@blueprint.get("/<id:event_id>")
@access(Access.REORGANISES)
def result(event_id: int) -> ResponseReturnValue:
    """One that was carried out before all of it was kept; a newer one has a page of its own."""
    entry = entry_of_event(event_id)
    if entry is not None:
        return redirect(url_for("reorganisation.entry", entry_id=entry.id))
    events = [event for event in reorganisation_events() if event.id == event_id] or abort(404)
    event = events[0]
    reorganised = event_of(EventKind.UNITS_REORGANISED, event.facts)
    return render_template("reorganisation/result.html", event=event, reorganised=reorganised)


@blueprint.get("/lan/<id:entry_id>")
@access(Access.REORGANISES)
def entry(entry_id: int) -> ResponseReturnValue:
    """One that was entered: what will change or has changed, and whether it can be taken back."""
    row = entry_by_id(entry_id) or abort(404)
    return render_template("reorganisation/entry.html", page=draw_entry(row))


@blueprint.post("/lan/<id:entry_id>/rut")
@access(Access.REORGANISES)
def take_back(entry_id: int) -> ResponseReturnValue:
    """Withdraw one that waits for its day."""
    return act_by_button(
        lambda: withdraw(me(), entry_id),
        "Đã rút lần sắp xếp nhập trước; không có gì thay đổi.",
        url_for("reorganisation.entry", entry_id=entry_id),
        forbidden=(MayNotReorganise,),
    )


@blueprint.post("/lan/<id:entry_id>/hoan-tac")
@access(Access.REORGANISES)
def reverse(entry_id: int) -> ResponseReturnValue:
    """Undo one that was carried out."""
    return act_by_button(
        lambda: undo(me(), entry_id),
        "Đã hoàn tác: đơn vị, nhiệm vụ, người và các mục khác trở lại như trước.",
        url_for("reorganisation.entry", entry_id=entry_id),
        forbidden=(MayNotReorganise,),
    )


def _corrected() -> ReorganisationEntry | None:
    """The one that waits for its day and is put right, as the address or the form names it."""
    number = request.values.get("sua", type=int)
    if number is None:
        return None
    row = entry_by_id(number) or abort(404)
    return row if row.state is ReorganisationState.PLANNED else None


def _wish(corrected: ReorganisationEntry | None, units: Sequence[Unit]) -> Wish:
    if request.method == "POST":
        return Wish.of(request.form)
    if corrected is not None:
        return Wish.again(reorganisation_of(corrected.content), units)
    return Wish.of(request.args)


def _done(entry: ReorganisationEntry) -> str:
    if entry.state is ReorganisationState.PLANNED:
        return f"Đã nhập trước: hệ thống tự thực hiện vào ngày {entry.day:%d/%m/%Y}."
    return f"Đã sắp xếp: {len(entry.rows or [])} thay đổi, liệt kê dưới đây."


def _show(page: ReorganisationPage, *, outdated: bool = False) -> str:
    return render_template(
        "reorganisation/index.html",
        page=page,
        outdated=outdated,
        kinds=list(UnitKind),
        present_day=clock.today(),
        waiting=entries(ReorganisationState.PLANNED),
        past=[(event, event_of(event.kind, event.facts)) for event in reorganisation_events()],
    )
