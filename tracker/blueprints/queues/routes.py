"""The queues of the office on one page; reports are confirmed or returned several at once."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.queues.forms import ReportsForm
from tracker.blueprints.queues.page import here, queues_page
from tracker.extensions import db
from tracker.models import BulkAct
from tracker.services.tasks import bulk_acts
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id_or_none

blueprint = Blueprint("queues", __name__, url_prefix="/viec-cho")

RETURN = "tra-lai"
RESULT = "ket_qua"  # of an address: what came of the reports that were decided


@blueprint.get("")
@access(Access.SEES_ALL)
def show() -> ResponseReturnValue:
    """What waits for the office, longest first; and what came of what was decided there."""
    act = db.session.get(BulkAct, row_id_or_none(request.args.get(RESULT, "")) or 0)
    return queues_page(ReportsForm(formdata=None), [], act)


@blueprint.post("/bao-cao")
@access(Access.OFFICE)
def decide() -> ResponseReturnValue:
    """Confirm or return the reports that were ticked, each on its own."""
    form = ReportsForm()
    returns = request.form.get("viec") == RETURN
    chosen = form.chosen()
    if not form.validate_on_submit():
        return queues_page(form, chosen), 422
    if not chosen:
        form.form_errors.append("Chọn ít nhất một báo cáo trong danh sách.")
    if returns and not (form.reason.data or "").strip():
        form.reason.errors = [*form.reason.errors, "Nhập lý do trả lại."]
    if form.errors:
        return queues_page(form, chosen), 422
    seen = [(one.task_id, one.version) for one in chosen]
    reason = form.reason.data.strip() if returns else None
    act = bulk_acts.decide(me(), seen, here(), reason=reason)
    if act.left:
        return redirect(url_for("tasks.results.show", act_id=act.id))
    return redirect(here(**{RESULT: act.id}))
