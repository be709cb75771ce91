"""The report page. The files made of a report have modules of their own in this room."""

from collections import Counter
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.pictures import pictures
from tracker.blueprints.reports.question import Question, QuestionForm, answer
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.comparison import (
    BEHIND,
    BY_PROGRESS,
    BY_STANDING,
    SHARES,
    TOTAL,
    WITHDRAWN,
    behind,
    change,
    points,
)
from tracker.domain.reports.periods import PeriodError
from tracker.domain.reports.ranking import METHOD
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.sentence import ReportForm, report_sentence
from tracker.domain.reports.snapshots import Asked
from tracker.queries.reports.book import ALWAYS
from tracker.queries.reports.snapshots import versions
from tracker.web.access import Access, access, may_open
from tracker.web.links.reports import links_of

MOST_ROWS = 300  # of a breakdown on the page; the files hold all
MOST_OVERDUE = 50

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
    return render_template("reports/show.html", **page_of(book, form, question))


def page_of(book: ReportBook, form: QuestionForm, question: Question) -> dict[str, Any]:
    """All that the page of a book needs, whether the book is live or frozen."""
    shown = [question.by, *(word for word in ALWAYS if word is not question.by)]
    return {
        "form": form,
        "question": question,
        "book": book,
        "links": links_of(book, question.snapshot_id),
        "pictures": pictures(book),
        "sentences": [(word, report_sentence(book.report, word)) for word in ReportForm],
        "method": METHOD,
        "parts": [book.by(word) for word in shown],
        "measures": {
            "total": TOTAL,
            "standing": BY_STANDING,
            "progress": BY_PROGRESS,
            "withdrawn": WITHDRAWN,
        },
        "shares": SHARES,
        "change": change,
        "points": points,
        "behind": BEHIND,
        "behind_rate": behind,
        "tied": Counter(place.rank for place in book.ranking),
        "Dimension": Dimension,
        "may_freeze": may_open(Access.FREEZES),
        "versions": versions(Asked(question.period, question.register, question.as_of)),
        "most_rows": MOST_ROWS,
        "most_overdue": MOST_OVERDUE,
        "may_urge": may_open(Access.OFFICE),
    }


def refused(form: QuestionForm) -> ResponseReturnValue:
    """The form again, with what is wrong at its field and all that was typed."""
    return render_template("reports/show.html", form=form, question=None, book=None), 400


def report_url(question: Question, form: QuestionForm) -> str:
    """The page of a question without its empty boxes; a day that nobody typed stays open."""
    asked: dict[str, Any] = question.address()
    if not form.ngay.data:
        asked.pop("ngay", None)
    return url_for("reports.show", **asked)
