"""Freezing a period: the numbers to be confirmed, then the act; and what becomes of a draft."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.forms import DecisionForm, FreezeForm
from tracker.blueprints.reports.frozen import found_or_404, show_snapshot
from tracker.blueprints.reports.question import QuestionForm
from tracker.blueprints.reports.routes import blueprint, refused
from tracker.database import one_view
from tracker.domain.errors import DomainError
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.book_json import write_book
from tracker.domain.reports.periods import PeriodError
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import (
    Asked,
    CannotFreeze,
    NumbersMoved,
    SnapshotDamaged,
    fingerprint,
)
from tracker.queries.reports.book import report_book
from tracker.queries.reports.snapshots import versions
from tracker.services.reports import snapshots
from tracker.web.access import Access, access, me


@dataclass(frozen=True)
class _ToConfirm:
    """What is about to be frozen, as it is now."""

    asked: Asked
    book: ReportBook
    latest: int | None

    @property
    def seen(self) -> str:
        """What names exactly these numbers."""
        return fingerprint(write_book(self.book))


@blueprint.route("/chot/moi", methods=["GET", "POST"])
@access(Access.FREEZES)
def freeze() -> ResponseReturnValue:
    """The numbers of the report that the address asks for, to be confirmed and frozen."""
    question = QuestionForm()
    if not question.validate():
        return refused(question)
    form = FreezeForm()
    try:
        shown = _to_confirm(question)
    except PeriodError as error:
        question.ky.errors = [*question.ky.errors, str(error)]
        return refused(question)
    if not form.validate_on_submit():
        return _confirm(form, shown), 422 if request.method == "POST" else 200
    try:
        number = snapshots.freeze(
            me(), shown.asked, form.note.data or "", seen=form.seen.data or ""
        )
    except NumbersMoved as moved:
        form.form_errors.append(str(moved))
        return _confirm(form, _to_confirm(question)), 409
    except CannotFreeze as wrong:
        field = form.note if wrong.field == "note" else question.ngay
        field.errors = [*field.errors, str(wrong)]
        return (_confirm(form, shown), 422) if wrong.field == "note" else refused(question)
    flash("Đã chốt số liệu.", "success")
    return redirect(url_for("reports.snapshot_page", snapshot_id=number))


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
    found = found_or_404(snapshot_id)
    form = DecisionForm()
    if not form.validate_on_submit():
        return show_snapshot(found, form, 422)
    try:
        new = decide(form.note.data or "")
    except CannotFreeze as wrong:
        form.note.errors = [*form.note.errors, str(wrong)]
        return show_snapshot(found, form, 422)
    except SnapshotDamaged:
        raise
    except DomainError as wrong:
        form.form_errors.append(str(wrong))
        return show_snapshot(found_or_404(snapshot_id), form, 409)
    flash(done, "success")
    return redirect(url_for("reports.snapshot_page", snapshot_id=new or snapshot_id))


def _to_confirm(question: QuestionForm) -> _ToConfirm:
    wanted = question.question()
    asked = Asked(wanted.period, wanted.register, wanted.as_of)
    with one_view():
        book = report_book(asked.period, asked.register, asked.as_of, dimensions=Dimension)
        earlier = versions(asked)
    return _ToConfirm(asked, book, earlier[-1].version if earlier else None)


def _confirm(form: FreezeForm, shown: _ToConfirm) -> str:
    form.seen.data = shown.seen
    form.ask_why(shown.latest)
    return render_template("reports/freeze.html", form=form, shown=shown, book=shown.book)
