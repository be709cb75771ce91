"""Letters that urge units with overdue tasks: which units, each letter, all of them as one ZIP."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.blueprints.reports.letters.forms import LettersForm
from tracker.database import one_view
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word import TemplateFault, Urging, letter_document
from tracker.exports.word.archive import letters, write_archive
from tracker.filetypes import FileKind
from tracker.queries.organisation.units import unit_by_code
from tracker.queries.reports.templates import Stationery, stationery
from tracker.queries.tasks.units_to_urge import OverdueUnit, letter_cautions, overdue_units
from tracker.web.access import Access, access
from tracker.web.files.downloads import sent_bytes, sent_file

ZIP = "application/zip"

blueprint = Blueprint("letters", __name__)


@blueprint.get("/don-doc")
@access(Access.OFFICE)
def index() -> ResponseReturnValue:
    """The units with overdue tasks, and what their letters are to say."""
    form = LettersForm()
    valid = form.validate()
    overdue = _units(form) if valid else []
    page = render_template(
        "reports/letters/index.html",
        form=form,
        units=_urged(overdue, form),
        ended=list(filter(None, (unit.why_not(form.sent_on) for unit in overdue))),
        cautions=letter_cautions(form.days) if valid else [],
    )
    return page, 200 if valid else 400


@blueprint.get("/don-doc/<code>.docx")
@access(Access.OFFICE)
def letter(code: str) -> ResponseReturnValue:
    """The letter to one unit."""
    unit = unit_by_code(code) or abort(404)
    form = LettersForm()
    if not form.validate():
        return redirect(url_for("reports.letters.index", **form.address()))
    overdue = _units(form, unit.id)
    if not overdue:
        flash(f"{unit.name} không có nhiệm vụ quá hạn để đôn đốc.", "warning")
        return redirect(url_for("reports.letters.index", **form.address()))
    if why := overdue[0].why_not(form.sent_on):
        flash(why, "warning")
        return redirect(url_for("reports.letters.index", **form.address()))
    own = _own()
    try:
        made = letter_document(
            _urging(overdue[0], form), own.letterhead, issue=form.issue, template=own.template
        )
    except TemplateFault as fault:
        return _faulty(fault, form)
    return sent_bytes(f"Công văn đôn đốc {unit.name}", "docx", FileKind.DOCX.media_type, made)


@blueprint.get("/don-doc.zip")
@access(Access.OFFICE)
def archive() -> ResponseReturnValue:
    """The letters to all units with overdue tasks."""
    form = LettersForm()
    units = _urged(_units(form), form) if form.validate() else []
    if not units:
        return redirect(url_for("reports.letters.index", **form.address()))
    own = _own()
    made = letters(
        (_urging(unit, form) for unit in units),
        own.letterhead,
        issue=form.issue,
        template=own.template,
    )
    title = f"Công văn đôn đốc {form.as_of:%d-%m-%Y}"
    try:
        return sent_file(title, "zip", ZIP, lambda stream: write_archive(made, stream))
    except TemplateFault as fault:
        return _faulty(fault, form)


def _units(form: LettersForm, unit_id: int | None = None) -> list[OverdueUnit]:
    with one_view():
        return overdue_units(form.as_of, form.today, form.loai.data, unit_id)


def _urged(units: list[OverdueUnit], form: LettersForm) -> list[OverdueUnit]:
    """Those that get a letter: what ended gets none."""
    return [unit for unit in units if not unit.why_not(form.sent_on)]


def _urging(unit: OverdueUnit, form: LettersForm) -> Urging:
    ground = (form.can_cu.data or "").strip()
    return Urging(unit.name, unit.tasks, form.as_of, form.answer_by, unit.head, ground)


def _own() -> Stationery:
    return stationery(DocumentKind.LETTER, config.settings().organisation)


def _faulty(fault: TemplateFault, form: LettersForm) -> ResponseReturnValue:
    flash(str(fault), "warning")
    return redirect(url_for("reports.letters.index", **form.address()))
