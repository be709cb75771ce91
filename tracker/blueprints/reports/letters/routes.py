"""Letters that urge units: which units, each letter, all as one ZIP, and those that were issued."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.letters.forms import NAMES, LettersForm
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word import TemplateFault, letter_document
from tracker.exports.word.archive import letters, write_archive
from tracker.filetypes import FileKind
from tracker.queries.organisation.units import unit_by_code
from tracker.queries.reports.issued_letters import issued_letters
from tracker.queries.reports.templates import Stationery, stationery
from tracker.services.reports import issued_letters as issued
from tracker.services.reports.letters import Letters, letters_to_write, record_letters
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_bytes, sent_file
from tracker.web.forms.objections import object_at
from tracker.web.pages.buttons import act_by_button

ZIP = "application/zip"

blueprint = Blueprint("letters", __name__)


@blueprint.get("/don-doc")
@access(Access.OFFICE)
def index() -> ResponseReturnValue:
    """The units with overdue tasks, and what their letters are to say."""
    form = LettersForm()
    return _page(form) if form.validate() else (_page(form), 400)


@blueprint.get("/don-doc/<code:code>.docx")
@access(Access.OFFICE)
def letter(code: str) -> ResponseReturnValue:
    """The letter about the tasks of one unit: to it, or to the one that took over."""
    unit = unit_by_code(code) or abort(404)
    form = LettersForm()
    if not form.validate():
        return redirect(url_for("reports.letters.index", **form.address()))
    made = letters_to_write(form.terms, unit.code)
    if not made.letters:
        why = next(iter(made.left_out), f"{unit.name} không có nhiệm vụ quá hạn để đôn đốc.")
        flash(why, "warning")
        return redirect(url_for("reports.letters.index", **form.address()))
    own = _own(form)
    try:
        content = letter_document(
            made.letters[0].urging, own.letterhead, issue=form.issue, template=own.template
        )
    except TemplateFault as fault:
        return _faulty(fault, form)
    return sent_bytes(
        f"Công văn đôn đốc {made.letters[0].unit.name}", "docx", FileKind.DOCX.media_type, content
    )


@blueprint.get("/don-doc.zip")
@access(Access.OFFICE)
def archive() -> ResponseReturnValue:
    """The letters to all units with overdue tasks."""
    form = LettersForm()
    made = letters_to_write(form.terms) if form.validate() else None
    if made is None or not made.letters:
        return redirect(url_for("reports.letters.index", **form.address()))
    own = _own(form)
    files = letters(
        (one.urging for one in made.letters),
        own.letterhead,
        issue=form.issue,
        template=own.template,
    )
    title = f"Công văn đôn đốc {form.as_of:%d-%m-%Y}"
    try:
        return sent_file(title, "zip", ZIP, lambda stream: write_archive(files, stream))
    except TemplateFault as fault:
        return _faulty(fault, form)


@blueprint.post("/don-doc/ban-hanh")
@access(Access.OFFICE)
def record() -> ResponseReturnValue:
    """Record that letters were issued: with the number that each had on the page."""
    form = LettersForm()
    if not form.validate():
        return _page(form), 400
    chosen = frozenset(request.form.getlist("don_vi"))
    made = letters_to_write(form.terms)
    try:
        if form.so.data is None:
            raise ValueRefused("number", "Nhập số công văn đầu tiên đã ban hành.")
        if not chosen & {one.unit.code for one in made.letters}:
            raise ValueRefused("", "Chọn ít nhất một đơn vị đã được gửi công văn.")
        number = record_letters(me(), made, _own(form).letterhead.symbol, form.so.data, chosen)
    except DomainError as error:
        object_at(form, error, NAMES)
        return _page(form, made, chosen), 422
    flash(f"Đã ghi {number} công văn đã ban hành.", "success")
    return redirect(url_for("reports.letters.recorded"))


@blueprint.get("/don-doc/da-ban-hanh")
@access(Access.OFFICE)
def recorded() -> str:
    """The letters that were recorded, newest first."""
    return render_template("reports/letters/recorded.html", rows=issued_letters())


@blueprint.post("/don-doc/da-ban-hanh/<id:letter_id>/bo")
@access(Access.OFFICE)
def cancel(letter_id: int) -> ResponseReturnValue:
    """One was recorded by mistake."""
    return act_by_button(
        lambda: issued.cancel(me(), letter_id),
        "Đã bỏ ghi công văn; lịch sử nhiệm vụ vẫn giữ việc này.",
        url_for("reports.letters.recorded"),
    )


def _page(
    form: LettersForm, made: Letters | None = None, chosen: frozenset[str] | None = None
) -> str:
    """The units; all of them are chosen to be recorded, unless it is said which."""
    readable = made is not None or not form.errors
    shown = (made or letters_to_write(form.terms)) if readable else None
    return render_template(
        "reports/letters/index.html",
        form=form,
        letters=shown.letters if shown else (),
        chosen=chosen,
        left_out=shown.left_out if shown else (),
        cautions=form.cautions() if readable else {},
    )


def _own(form: LettersForm) -> Stationery:
    own = stationery(DocumentKind.LETTER)
    return Stationery(own.letterhead.signed_by(form.signature), own.template)


def _faulty(fault: TemplateFault, form: LettersForm) -> ResponseReturnValue:
    flash(str(fault), "warning")
    return redirect(url_for("reports.letters.index", **form.address()))
