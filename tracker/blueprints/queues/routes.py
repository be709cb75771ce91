"""The queues of the office on one page; reports are confirmed or returned several at once."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from tracker.blueprints.queues.forms import Chosen, ReportsForm
from tracker.blueprints.queues.page import Outcome, queues_page
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import Task
from tracker.services.notifying.notices import acts_in_one_mail
from tracker.services.tasks import office_decisions
from tracker.web.access import Access, access, me

blueprint = Blueprint("queues", __name__, url_prefix="/viec-cho")

RETURN = "tra-lai"


@blueprint.get("")
@access(Access.SEES_ALL)
def show() -> ResponseReturnValue:
    """What waits for the office, kind by kind, longest first."""
    return queues_page(ReportsForm(formdata=None), [])


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
    with acts_in_one_mail():  # of many returned at once a unit's people get one mail
        outcomes = [_decide(one, form.reason.data if returns else None) for one in chosen]
    some_left = not all(outcome.done for outcome in outcomes)
    return queues_page(form if some_left and returns else ReportsForm(formdata=None), [], outcomes)


def _decide(one: Chosen, reason: str | None) -> Outcome:
    task = db.session.get(Task, one.task_id)
    if task is None:
        return Outcome(one.task_id, f"Nhiệm vụ {one.task_id}", False, "Không tìm thấy nhiệm vụ.")
    content = task.content
    try:
        if reason is None:
            office_decisions.confirm(me(), one.task_id, version=one.version)
        else:
            office_decisions.return_report(me(), one.task_id, reason, version=one.version)
    except DomainError as error:
        return Outcome(one.task_id, content, False, str(error))
    done = "Đã xác nhận hoàn thành." if reason is None else "Đã trả lại."
    return Outcome(one.task_id, content, True, done)
