"""The report page. The files made of a report have modules of their own in this room."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.question import Question, QuestionForm, answer
from tracker.domain.periods import PeriodError
from tracker.web.access import Access, access

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
        book = answer(question)
    except PeriodError as error:
        form.ky.errors = [*form.ky.errors, str(error)]
        return refused(form)
    return render_template("reports/show.html", form=form, question=question, book=book)


def refused(form: QuestionForm) -> ResponseReturnValue:
    """The form again, with what is wrong at its field and all that was typed."""
    return render_template("reports/show.html", form=form, question=None, book=None), 400


def report_url(question: Question, form: QuestionForm) -> str:
    """The page of a question without its empty boxes; a day that nobody typed stays open."""
    asked: dict[str, Any] = question.address()
    if not form.ngay.data:
        del asked["ngay"]
    return url_for("reports.show", **asked)
