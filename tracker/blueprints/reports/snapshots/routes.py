"""Snapshots: all, one with its tasks and changes; freezing; what becomes of a draft."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.page import refused
from tracker.blueprints.reports.snapshots.forms import DecisionForm, FreezeForm
from tracker.blueprints.reports.snapshots.page import (
    confirm_page,
    found_or_404,
    show_snapshot,
    to_confirm,
    word_of,
    words_of,
)
from tracker.database import one_view
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.reports.periods import PeriodError
from tracker.domain.reports.snapshots import (
    CannotFreeze,
    NumbersMoved,
    SnapshotDamaged,
    SnapshotStatus,
)
from tracker.domain.vocabulary import Register
from tracker.queries.reports.snapshot_changes import changes_since
from tracker.queries.reports.snapshot_tasks import snapshot_page
from tracker.queries.reports.snapshots import snapshot_book
from tracker.queries.reports.snapshots import snapshots as snapshot_rows
from tracker.services.reports import snapshots
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, may_open, me
from tracker.web.forms.objections import object_at
from tracker.web.forms.report_question import QuestionForm
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.links.snapshots import behind, beside_links, snapshot_link

CHANGES_SHOWN = 200

blueprint = Blueprint("snapshots", __name__)


@blueprint.get("/chot")
@access(Access.SEES_ALL)
def index() -> ResponseReturnValue:
    """The drafts that wait, then all that was frozen, of one register if it is named."""
    register = word_of(Register, request.args.get("loai", ""))
    return render_template(
        "reports/snapshots/index.html",
        drafts=snapshot_rows(SnapshotStatus.DRAFT, register=register),
        rows=snapshot_rows(register=register),
        discarded=snapshot_rows(SnapshotStatus.DISCARDED, register=register),
        register=register,
        beside=beside_links,
        may_freeze=may_open(Access.FREEZES),
    )


@blueprint.get("/chot/<id:snapshot_id>")
@access(Access.SEES_ALL)
def show(snapshot_id: int) -> ResponseReturnValue:
    """One of them: who froze it when, its numbers beside those of other versions, its breakdown."""
    return show_snapshot(found_or_404(snapshot_id), DecisionForm(formdata=None))


@blueprint.get("/chot/<id:snapshot_id>/nhiem-vu")
@access(Access.SEES_ALL)
def tasks(snapshot_id: int) -> ResponseReturnValue:
    """The tasks behind one of its numbers, as they were known then."""
    row = found_or_404(snapshot_id)
    try:
        figure, after = behind(request.args)
    except ValueError:
        abort(404)
    with one_view():
        page = snapshot_page(snapshot_id, figure, after=after)
        book = snapshot_book(snapshot_id)
    return render_template(
        "reports/snapshots/tasks.html",
        snapshot=row,
        page=page,
        words=list(words_of(figure, book)),
        first=snapshot_link(snapshot_id, figure) if after else None,
        onward=page.next_after and snapshot_link(snapshot_id, figure, after=page.next_after),
    )


@blueprint.get("/chot/<id:snapshot_id>/thay-doi")
@access(Access.SEES_ALL)
def changes(snapshot_id: int) -> ResponseReturnValue:
    """What has changed since, task by task with the event that changed it."""
    row = found_or_404(snapshot_id)
    with one_view():
        since = changes_since(row)
    first = max(0, request.args.get("tu", 0, type=int))
    address = url_for("reports.snapshots.changes", snapshot_id=snapshot_id)
    last = first + CHANGES_SHOWN
    return render_template(
        "reports/snapshots/changes.html",
        snapshot=row,
        since=since,
        shown=since.tasks[first:last],
        first=address if first else None,
        onward=f"{address}?tu={last}" if last < len(since.tasks) else None,
        link=snapshot_link,
    )


@blueprint.route("/chot/moi", methods=["GET", "POST"])
@access(Access.FREEZES)
def freeze() -> ResponseReturnValue:
    """The numbers of the report that the address asks for, to be confirmed and frozen."""
    question = QuestionForm()
    if not question.validate():
        return refused(question)
    form = FreezeForm()
    try:
        shown = to_confirm(question)
    except PeriodError as error:
        question.ky.errors = [*question.ky.errors, str(error)]
        return refused(question)
    if not form.validate_on_submit():
        return confirm_page(form, shown), 422 if request.method == "POST" else 200
    try:
        note, seen = form.note.data or "", form.seen.data or ""
        number = snapshots.freeze(
            me(), shown.scope, note, seen=seen, sending=sending(repr(shown.scope), note, seen)
        )
    except AlreadySent as error:
        return sent_before(error, url_for("reports.snapshots.show", snapshot_id=error.made_id))
    except NumbersMoved as moved:
        form.form_errors.append(str(moved))
        return confirm_page(form, to_confirm(question)), 409
    except CannotFreeze as wrong:
        field = form.note if wrong.field == "note" else question.ngay
        field.errors = [*field.errors, str(wrong)]
        return (confirm_page(form, shown), 422) if wrong.field == "note" else refused(question)
    flash("Đã chốt số liệu.", "success")
    return redirect(url_for("reports.snapshots.show", snapshot_id=number))


@blueprint.post("/chot/<id:snapshot_id>/duyet")
@access(Access.FREEZES)
def approve(snapshot_id: int) -> ResponseReturnValue:
    """Freeze a draft with the numbers that it has."""
    return _decided(
        snapshot_id,
        lambda note: snapshots.approve(me(), snapshot_id, note),
        "Đã duyệt và chốt số liệu.",
    )


@blueprint.post("/chot/<id:snapshot_id>/bo")
@access(Access.OFFICE)
def discard(snapshot_id: int) -> ResponseReturnValue:
    """Do not freeze a draft."""
    return _decided(
        snapshot_id, lambda note: snapshots.discard(me(), snapshot_id, note), "Đã bỏ dự thảo."
    )


@blueprint.post("/chot/<id:snapshot_id>/lap-lai")
@access(Access.OFFICE)
def remake(snapshot_id: int) -> ResponseReturnValue:
    """Make a draft anew by what is known now."""
    return _decided(
        snapshot_id,
        lambda _note: snapshots.remake(me(), snapshot_id),
        "Đã lập lại dự thảo theo số liệu mới nhất.",
    )


def _decided(
    snapshot_id: int, decide: Callable[[str], int | None], done: str
) -> ResponseReturnValue:
    row = found_or_404(snapshot_id)
    form = DecisionForm()
    if not form.validate_on_submit():
        return show_snapshot(row, form, 422)
    try:
        new = decide(form.note.data or "")
    except ValueRefused as wrong:
        object_at(form, wrong)
        return show_snapshot(row, form, 422)
    except SnapshotDamaged:
        raise
    except DomainError as wrong:
        form.form_errors.append(str(wrong))
        return show_snapshot(found_or_404(snapshot_id), form, 409)
    flash(done, "success")
    return redirect(url_for("reports.snapshots.show", snapshot_id=new or snapshot_id))
