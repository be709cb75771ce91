"""The list of tasks, the page of a task, and the acts on it."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.tasks.filters import FilterForm, asked_for, list_url
from tracker.blueprints.tasks.forms import (
    ActForm,
    ConfirmForm,
    ProgressForm,
    ResultForm,
    ReturnForm,
)
from tracker.blueprints.tasks.page import task_page
from tracker.domain.errors import DomainError
from tracker.domain.workflow import Act, ActNotAllowed
from tracker.queries.tasks import list_tasks
from tracker.services import deciding, doing
from tracker.web.access import Access, access, get_task_or_404, me
from tracker.web.redirects import safe_path

blueprint = Blueprint("tasks", __name__, url_prefix="/nhiem-vu")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def index() -> ResponseReturnValue:
    """The tasks that the person may see, filtered as the address says."""
    asked = asked_for()
    before, after = request.args.get("truoc"), request.args.get("sau")
    if any(not value for value in request.args.values()):  # a form sends its empty boxes along
        return redirect(list_url(asked))
    form = FilterForm(me().person)
    if not form.validate():
        return render_template("tasks/index.html", form=form, page=None, asked=asked), 400
    wanted = form.wanted()
    page = list_tasks(me().person, wanted, sort=form.sort(), before=before, after=after)
    if not page.rows and (before or after):
        return redirect(list_url(asked))
    return render_template(
        "tasks/index.html",
        form=form,
        page=page,
        asked=asked,
        as_of=wanted.as_of,
        past=wanted.as_of != clock.today(),
        before=page.before and list_url(asked, truoc=page.before),
        after=page.after and list_url(asked, sau=page.after),
    )


@blueprint.get("/<id:task_id>")
@access(Access.FOLLOWS_TASKS)
def show(task_id: int) -> ResponseReturnValue:
    """All there is to know of a task, and what the person can do about it."""
    return task_page(get_task_or_404(task_id), me(), opened=request.args.get("viec"))


@blueprint.post("/<id:task_id>/tien-do")
@access(Access.UNIT)
def note_progress(task_id: int) -> ResponseReturnValue:
    """The unit writes how far it is."""
    form = ProgressForm()
    return _act(
        task_id,
        Act.NOTE_PROGRESS,
        form,
        lambda: doing.note_progress(me(), task_id, form.note.data),
        "Đã ghi tiến độ.",
    )


@blueprint.post("/<id:task_id>/hoan-thanh")
@access(Access.UNIT)
def report_done(task_id: int) -> ResponseReturnValue:
    """The unit reports the task done."""
    form = ResultForm()

    def act() -> None:
        result = doing.Result(form.text.data, form.symbol.data or "", form.dated.data)
        doing.report_done(me(), task_id, result)

    done = "Đã báo cáo hoàn thành; chờ Văn phòng xác nhận."
    return _act(task_id, Act.REPORT_DONE, form, act, done)


@blueprint.post("/<id:task_id>/xac-nhan")
@access(Access.OFFICE)
def confirm(task_id: int) -> ResponseReturnValue:
    """The office confirms the completion."""
    form = ConfirmForm()
    return _act(
        task_id,
        Act.CONFIRM,
        form,
        lambda: deciding.confirm(me(), task_id, form.note.data or ""),
        "Đã xác nhận hoàn thành.",
    )


@blueprint.post("/<id:task_id>/tra-lai")
@access(Access.OFFICE)
def return_report(task_id: int) -> ResponseReturnValue:
    """The office returns the completion report."""
    form = ReturnForm()
    return _act(
        task_id,
        Act.RETURN,
        form,
        lambda: deciding.return_report(me(), task_id, form.reason.data),
        "Đã trả lại báo cáo; đơn vị thực hiện tiếp.",
    )


def _act(
    task_id: int, act: Act, form: ActForm, do: Callable[[], None], done: str
) -> ResponseReturnValue:
    """One act: done and told, or the page again with what was typed and what is wrong."""
    task = get_task_or_404(task_id)
    if not form.validate_on_submit():
        return task_page(task, me(), act=act, form=form), 422
    try:
        do()
    except ActNotAllowed:
        abort(403)
    except DomainError as error:
        form.form_errors.append(str(error))
        return task_page(get_task_or_404(task_id), me(), act=act, form=form), 409
    flash(done, "success")
    return redirect(safe_path(form.tro_ve.data) or url_for("tasks.show", task_id=task_id))
