"""Documents that are read to propose tasks: how far that is, and forgetting them."""

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker.models import ReadDocument
from tracker.queries.directives.read_documents import open_reading
from tracker.services.directives.read_documents import picture_of, put_aside
from tracker.web.access import Access, access, me
from tracker.web.pages.looking_again import look_again

blueprint = Blueprint("read_documents", __name__, url_prefix="/doc-van-ban")


@blueprint.get("/<id:reading_id>")
@access(Access.OFFICE)
def show(reading_id: int) -> ResponseReturnValue:
    """How far the reading is; the browser looks again by itself. Then the form, filled in."""
    row = _reading_or_404(reading_id)
    if row.problem or row.waits:
        page = render_template("directives/read_documents/show.html", reading=row, form=_form(row))
        return page if row.problem else look_again(page)
    return redirect(_form(row, reading_id))


@blueprint.get("/<id:reading_id>/trang/<id:page>")
@access(Access.OFFICE)
def picture(reading_id: int, page: int) -> Response:
    """A page of the file as a picture, with the place of some words marked."""
    words = request.args.get("chu", "")[:300]
    shown = picture_of(_reading_or_404(reading_id), page, words) or abort(404)
    answer = Response(shown.content, mimetype=shown.media_type)
    answer.headers["Cache-Control"] = "private, max-age=600"
    return answer


@blueprint.post("/<id:reading_id>/bo")
@access(Access.OFFICE)
def throw_away(reading_id: int) -> ResponseReturnValue:
    """Forget a document that was read, with its file; what was typed in its form too."""
    form = _form(_reading_or_404(reading_id))
    put_aside(me(), reading_id)
    flash("Đã bỏ văn bản đã đọc; sổ không thay đổi.", "success")
    return redirect(form)


def _form(row: ReadDocument, reading_id: int | None = None) -> str:
    """Where the form is that the reading fills in."""
    if row.directive_id is None:
        return url_for("directives.assignment.register", doc=reading_id)
    return url_for("directives.assignment.more", directive_id=row.directive_id, doc=reading_id)


def _reading_or_404(reading_id: int) -> ReadDocument:
    return open_reading(reading_id) or abort(404)
