"""The queues of the office on one page; reports are confirmed or returned several at once."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from tracker.blueprints.queues.forms import Chosen, ReportsForm
from tracker.domain.errors import DomainError
from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.domain.tasks.workflow import may_assign
from tracker.domain.vocabulary import Queue
from tracker.extensions import db
from tracker.models import Task
from tracker.queries.notifying.mails import unreached
from tracker.queries.reports.snapshots import snapshots
from tracker.queries.tasks.queues import waiting_in
from tracker.services.tasks import office_decisions
from tracker.web.access import Access, access, may_open, me, myself
from tracker.web.queue_counts import queue_counts

blueprint = Blueprint("queues", __name__, url_prefix="/viec-cho")

RETURN = "tra-lai"


@dataclass(frozen=True)
class Outcome:
    """What came of one row: done, or why not."""

    task_id: int
    content: str
    done: bool
    words: str


@blueprint.get("")
@access(Access.SEES_ALL)
def show() -> ResponseReturnValue:
    """What waits for the office, kind by kind, longest first."""
    return _page(ReportsForm(formdata=None), [])


@blueprint.post("/bao-cao")
@access(Access.OFFICE)
def decide() -> ResponseReturnValue:
    """Confirm or return the reports that were ticked, each on its own."""
    form = ReportsForm()
    returns = request.form.get("viec") == RETURN
    chosen = form.chosen()
    if not form.validate_on_submit():
        return _page(form, chosen), 422
    if not chosen:
        form.form_errors.append("Chọn ít nhất một báo cáo trong danh sách.")
    if returns and not (form.reason.data or "").strip():
        form.reason.errors = [*form.reason.errors, "Nhập lý do trả lại."]
    if form.errors:
        return _page(form, chosen), 422
    outcomes = [_decide(one, form.reason.data if returns else None) for one in chosen]
    kept = not all(outcome.done for outcome in outcomes)
    return _page(form if kept and returns else ReportsForm(formdata=None), [], outcomes)


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


def _page(form: ReportsForm, chosen: list[Chosen], outcomes: list[Outcome] | None = None) -> str:
    return render_template(
        "queues/show.html",
        form=form,
        chosen={one.value for one in chosen},
        outcomes=outcomes or [],
        counts=queue_counts(),
        queues={queue: waiting_in(queue) for queue in Queue},
        may_decide=may_assign(myself()),
        drafts=snapshots(SnapshotStatus.DRAFT),
        unreached=unreached() if may_open(Access.OFFICE) else [],
    )
