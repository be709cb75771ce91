"""The report as the document that the office signs: asked by the address of its page, and how."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.reports.page import answer, refused
from tracker.blueprints.reports.word.forms import Document, WordForm
from tracker.database import one_view
from tracker.domain.reports.letterhead import DocumentKind
from tracker.domain.reports.periods import PeriodError
from tracker.domain.reports.written.sections import Coverage
from tracker.exports.word import TemplateFault, monthly_document
from tracker.exports.word.drafts import speech
from tracker.filetypes import FileKind
from tracker.queries.reports.templates import stationery
from tracker.services.reports.written_reports import Report, as_word, gather
from tracker.web.access import Access, access, may_open
from tracker.web.files.downloads import sent_bytes
from tracker.web.forms.report_question import Question, QuestionForm

blueprint = Blueprint("word", __name__)


@blueprint.get("/van-ban")
@access(Access.SEES_ALL)
def compose() -> ResponseReturnValue:
    """What the document is to say besides the numbers, before it is taken down."""
    question_form = QuestionForm()
    if not question_form.validate():
        return refused(question_form)
    question = question_form.question()
    form = WordForm(question.register, frozen=question.snapshot_id is not None)
    try:
        return _page(question, form, 200 if form.validate() else 400)
    except PeriodError as error:
        question_form.ky.errors = [*question_form.ky.errors, str(error)]
        return refused(question_form)


@blueprint.get("/van-ban.docx")
@access(Access.SEES_ALL)
def document() -> ResponseReturnValue:
    """The report as a Word file."""
    question_form = QuestionForm()
    if not question_form.validate():
        return refused(question_form)
    question = question_form.question()
    form = WordForm(question.register, frozen=question.snapshot_id is not None)
    if not form.validate():
        return _page(question, form, 400)
    try:
        made = _written(question, form)
    except PeriodError as error:
        question_form.ky.errors = [*question_form.ky.errors, str(error)]
        return refused(question_form)
    except TemplateFault as fault:
        flash(str(fault), "warning")
        address: dict[str, Any] = question.address()
        return redirect(url_for("reports.word.compose", **address))
    title = f"{form.van_ban.data.label.split(',')[0]} {question.period.label}"
    return sent_bytes(title, "docx", FileKind.DOCX.media_type, made)


def _written(question: Question, form: WordForm) -> bytes:
    if form.van_ban.data is Document.REPORT:
        return as_word(_report(question, form.coverage), form.dress)
    own = stationery(DocumentKind.MONTHLY)
    return monthly_document(
        answer(question),
        own.letterhead.signed_by(form.signature).addressed_to(form.kinh_gui.data or ""),
        zone=clock.clock().zone,
        issue=form.issue,
        padded=form.padded,
        template=own.template,
    )


def _report(question: Question, coverage: Coverage) -> Report:
    with one_view():
        return gather(
            question.period,
            coverage,
            question.as_of,
            question.known_by,
            by=(question.by,),
            snapshot_id=question.snapshot_id,
        )


def _page(question: Question, form: WordForm, status: int) -> ResponseReturnValue:
    readable = not form.errors
    coverage = form.coverage if readable else Coverage(question.register.value)
    report = _report(question, coverage)
    whole = coverage is Coverage.ALL
    words = speech(report.material, form.mau.data, padded=form.padded) if readable else ()
    page = render_template(
        "reports/word/compose.html",
        question=question,
        form=form,
        book=report.material.main,
        coverage=coverage,
        report=report,
        moved=report.moved(),
        sentences=[one.sentence() for one in words],
        may_set=may_open(Access.DOCUMENTS),
        texts_address=question.address(**({"pham_vi": coverage.value} if whole else {})),
        may_write=may_open(Access.OFFICE),
    )
    return page, status
