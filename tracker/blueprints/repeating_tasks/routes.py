"""Repeating tasks of a directive: the list with what comes next, giving one, and stopping it."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.repeating_tasks.forms import RepeatingForm
from tracker.blueprints.repeating_tasks.page import add_page, preview_of
from tracker.domain.days import DayError
from tracker.domain.errors import DomainError
from tracker.domain.tasks.workflow import may_assign
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Directive, RepeatingTask
from tracker.queries.directives.repeating_tasks import repeating_rows
from tracker.services.directives import repeating_tasks
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.days import read_day, what_is_wrong
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.pages.buttons import act_by_button

NAMES = {"lead_unit": "units"}
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
        return add_page(directive, form)
    preview = preview_of(form) if form.validate() else None
    if preview is None:
        return add_page(directive, form), 422
    seen = "|".join((preview.words, *(day.isoformat() for day in preview.days)))
    if request.form.get("viec") != SAVE or request.form.get("seen") != seen:
        return add_page(directive, form, preview, seen)
    try:
        ids = _repeat(directive_id, form, sending(seen, repr(form.data)))
    except AlreadySent as error:
        return sent_before(error, url_for("repeating_tasks.index", directive_id=directive_id))
    except DomainError as error:
        object_at(form, error, NAMES)
        return add_page(_directive_or_404(directive_id), form), 422
    flash(f"Đã giao nhiệm vụ định kỳ cho {len(ids)} đơn vị: {preview.words}.", "success")
    return redirect(url_for("repeating_tasks.index", directive_id=directive_id))


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
        try:
            last = read_day(request.form.get("ngay", ""))
        except DayError as error:
            raise DomainError(what_is_wrong(error, "ngày kết thúc")) from None
        repeating_tasks.end(me(), [repeating_id], last)

    return _change(repeating_id, do, "Đã ghi ngày kết thúc; nhiệm vụ đã giao vẫn còn.")


def _change(repeating_id: int, do: Callable[[], None], done: str) -> ResponseReturnValue:
    row = db.session.get(RepeatingTask, repeating_id) or abort(404)
    back = url_for("repeating_tasks.index", directive_id=row.directive_id)
    return act_by_button(do, done, back)


def _repeat(directive_id: int, form: RepeatingForm, name: str) -> list[int]:
    return repeating_tasks.repeat(
        me(),
        directive_id,
        content=form.content.data,
        lead_unit_ids=form.units.data,
        rule=form.rule_text(),
        first_deadline=form.first_deadline.data or clock.today(),
        days_ahead=form.days_ahead.data or 0,
        phrase=form.phrase.data or "",
        register=form.register.data or Register.PROVINCE,
        officer_id=form.officer.data,
        sending=name,
    )


def _directive_or_404(directive_id: int) -> Directive:
    return db.session.get(Directive, directive_id) or abort(404)
