"""One's own prepared files: how far they are, and fetching them."""

from flask import Blueprint, Response, abort, render_template, send_file
from flask.typing import ResponseReturnValue

from tracker.exports.report_files import REPORT_FILES
from tracker.models import Export, ExportKind, ExportStatus
from tracker.services.system.exports import prepared_files
from tracker.web.access import Access, access, may_open, me
from tracker.web.files.downloads import named
from tracker.web.pages.looking_again import look_again

blueprint = Blueprint("downloads", __name__, url_prefix="/tep-da-yeu-cau")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def index() -> ResponseReturnValue:
    """The files one asked for, newest first."""
    exports = [export for export in prepared_files.own_exports(me()) if _may_see(export)]
    return render_template("downloads/index.html", exports=exports, Status=ExportStatus)


@blueprint.get("/<id:export_id>")
@access(Access.FOLLOWS_TASKS)
def show(export_id: int) -> ResponseReturnValue:
    """How far a file is; the browser looks again by itself until it is there."""
    export = _own_or_404(export_id)
    pending = export.status in prepared_files.PENDING
    page = render_template(
        "downloads/show.html", export=export, pending=pending, Status=ExportStatus
    )
    return look_again(page) if pending else page


@blueprint.get("/<id:export_id>/tep")
@access(Access.FOLLOWS_TASKS)
def fetch(export_id: int) -> Response:
    """The file itself."""
    export = _own_or_404(export_id)
    path = prepared_files.folder() / (export.file or "")
    if export.file is None or not path.is_file():
        abort(404)
    answer = send_file(path, mimetype=REPORT_FILES[export.ending].media_type)
    return named(answer, export.title, export.ending)


def _own_or_404(export_id: int) -> Export:
    export = prepared_files.own_export(me(), export_id)
    return export if export and _may_see(export) else abort(404)


def _may_see(export: Export) -> bool:
    """A report is for those who still see all."""
    return export.kind is not ExportKind.REPORT or may_open(Access.SEES_ALL)
