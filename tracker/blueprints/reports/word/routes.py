"""The report as the document that the office signs: asked by the address of its page, and how."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.blueprints.reports.forms import Question, QuestionForm
from tracker.blueprints.reports.page import answer, refused
from tracker.blueprints.reports.word.forms import Document, WordForm
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.letterhead import DocumentKind
from tracker.domain.reports.periods import PeriodError
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.sentence import report_sentence
from tracker.exports.word import TemplateFault, monthly_document, report_document
from tracker.filetypes import FileKind
from tracker.queries.reports.templates import stationery
from tracker.web.access import Access, access, may_open
from tracker.web.files.downloads import sent_bytes

blueprint = Blueprint("word", __name__)


@blueprint.get("/van-ban")
@access(Access.SEES_ALL)
def compose() -> ResponseReturnValue:
    """What the document is to say besides the numbers, before it is taken down."""
    question_form, form = QuestionForm(), WordForm()
    if not question_form.validate():
        return refused(question_form)
    try:
        return _page(question_form.question(), form, 200 if form.validate() else 400)
    except PeriodError as error:
        question_form.ky.errors = [*question_form.ky.errors, str(error)]
        return refused(question_form)


@blueprint.get("/van-ban.docx")
@access(Access.SEES_ALL)
def document() -> ResponseReturnValue:
    """The report as a Word file."""
    question_form, form = QuestionForm(), WordForm()
    if not question_form.validate():
        return refused(question_form)
    question = question_form.question()
    if not form.validate():
        return _page(question, form, 400)
    try:
        book = answer(question)
        made = _written(book, question.by, form)
    except PeriodError as error:
        question_form.ky.errors = [*question_form.ky.errors, str(error)]
        return refused(question_form)
    except TemplateFault as fault:
        flash(str(fault), "warning")
        address: dict[str, Any] = question.address()
        return redirect(url_for("reports.word.compose", **address))
    title = f"{form.van_ban.data.label.split(',')[0]} {book.report.period.label}"
    return sent_bytes(title, "docx", FileKind.DOCX.media_type, made)


def _written(book: ReportBook, by: Dimension, form: WordForm) -> bytes:
    kind = DocumentKind.REPORT if form.van_ban.data is Document.REPORT else DocumentKind.MONTHLY
    own = stationery(kind, config.settings().organisation)
    head = own.letterhead.signed_by(form.signature)
    zone = clock.clock().zone
    if kind is DocumentKind.MONTHLY:
        return monthly_document(
            book,
            head,
            zone=zone,
            issue=form.issue,
            padded=form.padded,
            template=own.template,
        )
    return report_document(
        book,
        head,
        zone=zone,
        issue=form.issue,
        form=form.mau.data,
        padded=form.padded,
        by=by,
        template=own.template,
    )


def _page(question: Question, form: WordForm, status: int) -> ResponseReturnValue:
    book = answer(question)
    sentence = (
        "" if form.errors else report_sentence(book.report, form.mau.data, padded=form.padded)
    )
    page = render_template(
        "reports/word/compose.html",
        question=question,
        form=form,
        book=book,
        sentence=sentence,
        may_set=may_open(Access.DOCUMENTS),
    )
    return page, status
