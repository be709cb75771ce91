"""The page of what was done to many tasks: an address to come back to, for who sees all tasks."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.errors import NotPossibleNow
from tracker.domain.vocabulary import BulkKind
from tracker.extensions import db
from tracker.models import BulkAct
from tracker.services.tasks import bulk_acts
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id_or_none

MOST_IN_ADDRESS = 100
"""Tasks that an address names, for those that were not changed to be tried again."""

blueprint = Blueprint("results", __name__, url_prefix="/ket-qua")


@blueprint.get("/<id:act_id>")
@access(Access.SEES_ALL)
def show(act_id: int) -> ResponseReturnValue:
    """What came of each task so far; while some are left, the page of who ordered it goes on."""
    act = db.session.get(BulkAct, act_id) or abort(404)
    outcomes = bulk_acts.outcomes_of(act)
    left = [one.task_id for one in outcomes if one.why_not]
    again = act.kind is BulkKind.CHANGE and 0 < len(left) <= MOST_IN_ADDRESS
    return render_template(
        "tasks/results/show.html",
        act=act,
        outcomes=outcomes,
        mine=act.actor_id == me().id,
        may_undo=bulk_acts.may_undo(me(), act),
        again=again and url_for("tasks.many.choose", chon=left, tro_ve=act.onward),
    )


@blueprint.post("/<id:act_id>/tiep")
@access(Access.SEES_ALL)
def go_on(act_id: int) -> ResponseReturnValue:
    """Do the next step."""
    step = row_id_or_none(request.form.get("buoc", ""))
    if step is not None:
        bulk_acts.go_on(me(), act_id, step)
    return redirect(url_for("tasks.results.show", act_id=act_id))


@blueprint.post("/<id:act_id>/hoan-tac")
@access(Access.OFFICE)
def undo(act_id: int) -> ResponseReturnValue:
    """Put back what was changed together, but for what was changed again since."""
    try:
        undoing = bulk_acts.undo(me(), act_id)
    except NotPossibleNow as error:
        flash(str(error), "warning")
        return redirect(url_for("tasks.results.show", act_id=act_id))
    return redirect(url_for("tasks.results.show", act_id=undoing.id))
