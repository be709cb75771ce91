"""A report on screen and as files, asked by the same address."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.page import (
    answer_and_difference,
    page_of,
    refused,
    report_url,
    total,
)
from tracker.domain.reports.periods import PeriodError
from tracker.domain.reports.report import Dimension
from tracker.exports.report_files import REPORT_FILES
from tracker.exports.word import TemplateFault
from tracker.services.system.exports.written_files import ReportAsked, write_report
from tracker.web.access import Access, access
from tracker.web.files.downloads import sent_file
from tracker.web.files.exports import taken_away
from tracker.web.forms.report_question import QuestionForm

blueprint = Blueprint("reports", __name__, url_prefix="/bao-cao")


@blueprint.get("")
@access(Access.SEES_ALL)
def show() -> ResponseReturnValue:
    """The report that the address asks for."""
    form = QuestionForm()
    if not form.validate():
        return refused(form)
    question = form.question()
    if form.tu.data or any(not value for value in request.args.values()):
        return redirect(report_url(question, form))
    try:
        book, since = answer_and_difference(question)
    except PeriodError as error:
        form.ky.errors = [*form.ky.errors, str(error)]
        return refused(form)
    return render_template("reports/show.html", **page_of(book, since, form, question))


@blueprint.route(f"/tep.<any({', '.join(REPORT_FILES)}):ending>", methods=["GET", "POST"])
@access(Access.SEES_ALL)
def take_away(ending: str) -> ResponseReturnValue:
    """The report and the tasks behind it, in one of the formats there are."""
    form = QuestionForm()
    if not form.validate():
        return refused(form)
    question = form.question()
    try:
        number = total(question)
    except PeriodError as error:
        form.ky.errors = [*form.ky.errors, str(error)]
        return refused(form)
    to_write = ReportAsked(
        question.period,
        question.register,
        question.as_of,
        question.known_by,
        (question.by,) if ending == "docx" else tuple(Dimension),
        fewest_tasks=question.fewest_tasks,
        snapshot_id=question.snapshot_id,
        predecessors=question.predecessors,
    )

    def send() -> Response:
        file = REPORT_FILES[ending]
        return sent_file(
            to_write.title,
            ending,
            file.media_type,
            lambda stream: write_report(to_write, ending, stream),
        )

    try:
        return taken_away(to_write, ending, number, send)
    except TemplateFault as fault:  # the office's own template asks for what there is no more
        flash(str(fault), "warning")
        return redirect(report_url(question, form))
