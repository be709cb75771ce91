"""Repeating tasks of a directive: the list with what comes next, giving one, and stopping it."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.repeating_tasks.forms import ChangeForm, RepeatingForm
from tracker.blueprints.repeating_tasks.page import Preview, add_page, change_page, preview_of
from tracker.domain.days import DayError, iso_day
from tracker.domain.errors import DomainError
from tracker.domain.tasks.workflow import may_assign
from tracker.extensions import db
from tracker.models import Directive, RepeatingTask
from tracker.queries.directives.proposed_duties import proposed_duty
from tracker.queries.directives.repeating_tasks import missed_terms, repeating_rows
from tracker.services.directives import repeating_tasks, repeating_terms
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.days import read_day, what_is_wrong
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.pages.buttons import act_by_button

NAMES = {"lead_unit": "units", "coordinating_units": "helpers"}
SAVE = "giao"

blueprint = Blueprint("repeating_tasks", __name__)


@blueprint.get("/van-ban/<id:directive_id>/dinh-ky")
@access(Access.SEES_ALL)
def index(directive_id: int) -> ResponseReturnValue:
    """The repeating tasks of a directive."""
    return render_template(
        "repeating_tasks/index.html",
        directive=_directive_or_404(directive_id),
        rows=repeating_rows(directive_id),
        may_assign=may_assign(myself()),
    )


@blueprint.route("/van-ban/<id:directive_id>/dinh-ky/moi", methods=["GET", "POST"])
@access(Access.OFFICE)
def add(directive_id: int) -> ResponseReturnValue:
    """Let an item of the directive repeat: its next deadlines are seen before it is given."""
    directive = _directive_or_404(directive_id)
    form = RepeatingForm()
    if not form.is_submitted():
        form.officer.data = me().id
        duty = proposed_duty(
            directive_id,
            request.args.get("doc", 0, type=int),
            request.args.get("viec", -1, type=int),
        )
        if duty is not None:
            form.fill_in(duty.task)
        return add_page(directive, form)
    preview = preview_of(form) if form.validate() else None
    if preview is None:
        return add_page(directive, form), 422
    if not _is_seen(preview):
        return add_page(directive, form, preview)
    try:
        ids = repeating_tasks.repeat(
            me(), directive_id, form.duty(), form.units.data, sending=_name(preview, form)
        )
    except AlreadySent as error:
        return sent_before(error, url_for("repeating_tasks.index", directive_id=directive_id))
    except DomainError as error:
        object_at(form, error, NAMES)
        return add_page(_directive_or_404(directive_id), form), 422
    flash(f"Đã giao nhiệm vụ định kỳ cho {len(ids)} đơn vị: {preview.words}.", "success")
    return redirect(url_for("repeating_tasks.index", directive_id=directive_id))


@blueprint.route("/dinh-ky/<id:repeating_id>/sua", methods=["GET", "POST"])
@access(Access.OFFICE)
def change(repeating_id: int) -> ResponseReturnValue:
    """Change a repeating task from a day on: what follows is seen before it is saved."""
    row = _row_or_404(repeating_id)
    form = ChangeForm() if request.method == "POST" else ChangeForm.of(row)
    if not form.is_submitted():
        return change_page(row, form)
    preview = preview_of(form, row) if form.validate() else None
    if preview is None:
        return change_page(row, form), 422
    if not _is_seen(preview):
        return change_page(row, form, preview)
    back = url_for("repeating_tasks.index", directive_id=row.directive_id)
    try:
        repeating_tasks.change(me(), repeating_id, form.duty(), sending=_name(preview, form))
    except AlreadySent as error:
        return sent_before(error, back)
    except DomainError as error:
        object_at(form, error, NAMES)
        return change_page(_row_or_404(repeating_id), form), 422
    flash(f"Đã sửa nhiệm vụ định kỳ: {preview.words}, từ {preview.days[0]}.", "success")
    return redirect(back)


@blueprint.get("/dinh-ky/ky-chua-giao")
@access(Access.SEES_ALL)
def missed() -> ResponseReturnValue:
    """The terms that were not given, of all directives, on which the office has to decide."""
    return render_template(
        "repeating_tasks/missed.html", terms=missed_terms(), may_assign=may_assign(myself())
    )


@blueprint.post("/dinh-ky/<id:repeating_id>/giao-bu")
@access(Access.OFFICE)
def make_up(repeating_id: int) -> ResponseReturnValue:
    """Give a term that was missed after all, by another day."""
    return _change(
        repeating_id,
        lambda: repeating_terms.make_up(me(), repeating_id, _term(), _typed_day("hạn mới")),
        "Đã giao bù kỳ này.",
        back=url_for("repeating_tasks.missed"),
    )


@blueprint.post("/dinh-ky/<id:repeating_id>/khong-giao")
@access(Access.OFFICE)
def leave_out(repeating_id: int) -> ResponseReturnValue:
    """Leave a missed term out for good."""
    reason = request.form.get("ly_do", "")
    return _change(
        repeating_id,
        lambda: repeating_terms.leave_out(me(), repeating_id, _term(), reason),
        "Đã ghi: không giao kỳ này.",
        back=url_for("repeating_tasks.missed"),
    )


@blueprint.post("/dinh-ky/<id:repeating_id>/tam-dung")
@access(Access.OFFICE)
def pause(repeating_id: int) -> ResponseReturnValue:
    """Make no more tasks until resumed."""
    return _change(
        repeating_id,
        lambda: repeating_tasks.pause(me(), [repeating_id]),
        "Đã tạm dừng; không giao kỳ mới.",
    )


@blueprint.post("/dinh-ky/<id:repeating_id>/tiep-tuc")
@access(Access.OFFICE)
def resume(repeating_id: int) -> ResponseReturnValue:
    """Make tasks again."""
    return _change(
        repeating_id,
        lambda: repeating_tasks.resume(me(), [repeating_id]),
        "Đã tiếp tục giao theo chu kỳ.",
    )


@blueprint.post("/dinh-ky/<id:repeating_id>/ket-thuc")
@access(Access.OFFICE)
def end(repeating_id: int) -> ResponseReturnValue:
    """Name the last day that can be a deadline."""

    def do() -> None:
        repeating_tasks.end(me(), [repeating_id], _typed_day("ngày kết thúc"))

    return _change(repeating_id, do, "Đã ghi ngày kết thúc; nhiệm vụ đã giao vẫn còn.")


def _typed_day(what: str) -> date:
    try:
        return read_day(request.form.get("ngay", ""))
    except DayError as error:
        raise DomainError(what_is_wrong(error, what)) from None


def _change(
    repeating_id: int, do: Callable[[], object], done: str, *, back: str = ""
) -> ResponseReturnValue:
    row = _row_or_404(repeating_id)
    index = url_for("repeating_tasks.index", directive_id=row.directive_id)
    return act_by_button(do, done, back or index)


def _term() -> date:
    """The term that the button is about: the day by which the rule names it.

    :raises DomainError: the form names none.
    """
    try:
        return iso_day(request.form.get("ky", ""))
    except DayError:
        raise DomainError("Chọn một kỳ trong danh sách.") from None


def _is_seen(preview: Preview) -> bool:
    """Whether it is to be saved, and what is saved is what was shown."""
    return request.form.get("viec") == SAVE and request.form.get("seen") == preview.seen


def _name(preview: Preview, form: RepeatingForm) -> str:
    return sending(preview.seen, repr(form.data))


def _row_or_404(repeating_id: int) -> RepeatingTask:
    return db.session.get(RepeatingTask, repeating_id) or abort(404)


def _directive_or_404(directive_id: int) -> Directive:
    return db.session.get(Directive, directive_id) or abort(404)
