"""What past reports printed, against what the program counts; sentences read into figures."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.reconciliation.forms import FiguresForm, SentenceForm
from tracker.blueprints.reconciliation.page import filled_form, line_page, list_page
from tracker.database import one_view
from tracker.domain.errors import DomainError
from tracker.domain.reports.printed.sentence import SentenceRead, read_sentence
from tracker.extensions import db
from tracker.models import PublishedFigure
from tracker.queries.reports.published import find
from tracker.services.reports.published_figures import forget_figures, keep_figures
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.pages.buttons import act_by_button

blueprint = Blueprint("reconciliation", __name__, url_prefix="/doi-chieu")


@blueprint.get("")
@access(Access.SEES_ALL)
def index() -> ResponseReturnValue:
    """Every kept line with its finding, and a box for a sentence."""
    with one_view():
        page = list_page(SentenceForm())
    return page


@blueprint.post("/doc")
@access(Access.SEES_ALL)
def read() -> ResponseReturnValue:
    """The sentence read into figures, shown for correction and checked at once."""
    form = SentenceForm()
    if not form.validate():
        with one_view():
            return list_page(form), 422
    reading = read_sentence(form.cau.data)
    return _checked(filled_form(reading), reading=reading, sentence=form.cau.data)


@blueprint.route("/kiem-tra", methods=["GET", "POST"])
@access(Access.SEES_ALL)
def check() -> ResponseReturnValue:
    """Figures typed or put right, checked without being kept."""
    form = FiguresForm()
    if request.method == "GET":
        return line_page(form)
    form.source.validators = ()
    return _checked(form) if form.validate() else (line_page(form), 422)


@blueprint.post("/moi")
@access(Access.OFFICE)
def create() -> ResponseReturnValue:
    """Keep the figures."""
    form = FiguresForm()
    return _keep(form, None)


@blueprint.route("/<id:figure_id>", methods=["GET", "POST"])
@access(Access.OFFICE)
def edit(figure_id: int) -> ResponseReturnValue:
    """A kept line, to be put right."""
    row = db.session.get(PublishedFigure, figure_id) or abort(404)
    if request.method == "GET":
        return line_page(FiguresForm(row.line), row=row)
    return _keep(FiguresForm(), row)


@blueprint.post("/<id:figure_id>/xoa")
@access(Access.OFFICE)
def delete(figure_id: int) -> ResponseReturnValue:
    """Forget a kept line."""
    done = "Đã xóa dòng số liệu; nhiệm vụ không thay đổi."
    back = url_for("reconciliation.index")
    return act_by_button(lambda: forget_figures(me(), figure_id), done, back)


def _keep(form: FiguresForm, row: PublishedFigure | None) -> ResponseReturnValue:
    if not form.validate():
        return line_page(form, row=row), 422
    try:
        line = form.line()
        keep_figures(me(), line, row.id if row else None, sending=sending(repr(line)))
    except AlreadySent as error:
        return sent_before(error, url_for("reconciliation.index"))
    except DomainError as error:
        object_at(form, error)
        return line_page(form, row=row), 422
    flash("Đã lưu số liệu.", "success")
    return redirect(url_for("reconciliation.index"))


def _checked(
    form: FiguresForm, *, reading: SentenceRead | None = None, sentence: str = ""
) -> ResponseReturnValue:
    """The form with the finding, where there is a period and a figure to judge."""
    finding = None
    if reading is None:
        finding = find(form.line(), clock.today())
    elif reading.period is not None and reading.figures:
        finding = find(reading.line(reading.period), clock.today())
    return line_page(form, finding=finding, reading=reading, sentence=sentence)
