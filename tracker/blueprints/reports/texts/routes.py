"""The sections of a report, written in the program before they go to Word."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.page import refused
from tracker.blueprints.reports.texts.forms import COVERAGE, TextsForm, coverage_asked
from tracker.blueprints.reports.texts.page import Sources, parts, show
from tracker.database import one_view
from tracker.domain.errors import DomainError
from tracker.domain.reports.periods import PeriodError
from tracker.domain.reports.written.sections import Coverage, Section
from tracker.domain.reports.written.texts import WrittenMeanwhile, figures_of
from tracker.queries.reports.report_texts import history, texts_before
from tracker.services.reports.report_texts import Edit, write_texts
from tracker.services.reports.written_reports import Report, drafts_of, gather
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.forms.report_question import Question, QuestionForm

DRAFT, BEFORE = "soan_lai", "lay_lai"
"""The buttons that fill one box: from the figures, or with what was written for the one before."""

blueprint = Blueprint("texts", __name__)


@blueprint.route("/van-ban/loi", methods=["GET", "POST"])
@access(Access.OFFICE)
def edit() -> ResponseReturnValue:
    """The sections with what holds of each; sent, what was changed is stored."""
    question_form = QuestionForm()
    if not question_form.validate():
        return refused(question_form)
    question = question_form.question()
    coverage = coverage_asked(question.register, frozen=question.snapshot_id is not None)
    try:
        report, sources = _read(question, coverage)
    except PeriodError as error:
        question_form.ky.errors = [*question_form.ky.errors, str(error)]
        return refused(question_form)
    form = TextsForm()
    if request.method == "GET":
        form.show(sources.drafts, report.stored)
        return show(question, coverage, report, form, parts(report, sources))
    if not form.validate():
        return show(question, coverage, report, form, parts(report, sources)), 422
    if _filled(form, sources):
        return show(question, coverage, report, form, parts(report, sources))
    return _save(question, coverage, report, sources, form)


def _save(
    question: Question, coverage: Coverage, report: Report, sources: Sources, form: TextsForm
) -> ResponseReturnValue:
    edits = _edits(report, sources, form)
    try:
        number = write_texts(me(), report.document, report.known_by, edits)
    except WrittenMeanwhile as error:
        for section, other in error.sections.items():
            form.take_over(section, other, sources.drafts[section])
            box = form.box(section)
            box.errors = [*box.errors, f"{other.written_by} vừa lưu mục này."]
        form.form_errors.append(str(error))
        shown = parts(report, sources, dict(error.sections))
        return show(question, coverage, report, form, shown), 409
    except DomainError as error:
        object_at(form, error)
        return show(question, coverage, report, form, parts(report, sources)), 422
    flash(f"Đã lưu lời {number} mục." if number else "Không có mục nào thay đổi.", "success")
    whole = {COVERAGE: coverage.value} if coverage is Coverage.ALL else {}
    address: dict[str, Any] = question.address(**whole)
    return redirect(url_for("reports.texts.edit", **address))


def _read(question: Question, coverage: Coverage) -> tuple[Report, Sources]:
    with one_view():
        report = gather(
            question.period,
            coverage,
            question.as_of,
            question.known_by,
            by=(question.by,),
            snapshot_id=question.snapshot_id,
        )
        document = report.document
        sources = Sources(drafts_of(report), texts_before(document), history(document))
        return report, sources


def _filled(form: TextsForm, sources: Sources) -> bool:
    """Fill the box of a section whose button was pressed; whether one was."""
    for button, texts in (
        (DRAFT, sources.drafts),
        (BEFORE, {section: one.text or "" for section, one in sources.before.items()}),
    ):
        name = request.form.get(button, "")
        if name in {section.value for section in texts}:
            form.box(Section(name)).data = texts[Section(name)]
            return True
    return False


def _edits(report: Report, sources: Sources, form: TextsForm) -> dict[Section, Edit]:
    """What was changed; a text that is what would be drafted is drafted from now on."""
    edits = {}
    for section in Section:
        typed = form.typed(section)
        if not form.touched(section):
            continue
        as_drafted = typed == sources.drafts[section]
        if as_drafted and section not in report.own_texts:
            continue
        figures = figures_of(report.material, section)
        edits[section] = Edit(None if as_drafted else typed, form.seen(section), figures)
    return edits
