"""Events as sentences: filtered, paged, taken away as CSV; and the feed of the own unit."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.audit.forms import AuditForm
from tracker.blueprints.audit.page import HEAD, audit_page, file_lines
from tracker.queries.system.audit import audit, feed
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id_or_none
from tracker.web.files.downloads import sent_texts

blueprint = Blueprint("audit", __name__)


@blueprint.get("/quan-tri/nhat-ky")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """All that happened, newest first."""
    form, arguments = AuditForm(request.args), _arguments()
    if not form.validate():
        return audit_page(form, arguments, [], None), 400
    rows, after = audit(form.audit_filter(row_id_or_none(request.args.get("truoc", ""))))
    return audit_page(form, arguments, rows, after)


@blueprint.get("/quan-tri/nhat-ky.csv")
@access(Access.ADMINISTRATOR)
def export() -> ResponseReturnValue:
    """The same events as a file for Excel, all pages of them."""
    form = AuditForm(request.args)
    if not form.validate():
        abort(400)
    return sent_texts(f"Nhật ký {clock.today():%d-%m-%Y}", HEAD, file_lines(form.audit_filter()))


@blueprint.get("/don-vi-cua-toi/nhat-ky")
@access(Access.UNIT)
def own_feed() -> ResponseReturnValue:
    """What happened lately at the person's own unit."""
    unit = me().unit or abort(403)
    return render_template("audit/own_feed.html", unit=unit, rows=feed(unit.id))


def _arguments() -> dict[str, str]:
    return {name: value for name, value in request.args.items() if value and name != "truoc"}
