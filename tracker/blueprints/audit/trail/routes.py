"""The trail as a list and as a file, beside the list of what was done."""

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, formats
from tracker.blueprints.audit.trail.forms import TrailForm
from tracker.queries.system.access_trail import TrailFilter, all_of, trail
from tracker.web.access import Access, access
from tracker.web.converters import row_id_or_none
from tracker.web.files.downloads import sent_texts
from tracker.web.links.further_pages import first_and_after

HEAD = ("Thời điểm", "Việc", "Người", "Tên đã thử", "Địa chỉ mạng", "Thiết bị", "Chi tiết")

blueprint = Blueprint("trail", __name__)


@blueprint.get("/quan-tri/nhat-ky/dang-nhap")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Who came in, who did not, what was taken away: newest first."""
    form = TrailForm(request.args)
    arguments = {name: value for name, value in request.args.items() if value and name != "truoc"}
    good = form.validate()
    before = row_id_or_none(request.args.get("truoc", ""))
    rows, after = trail(form.trail_filter(before)) if good else ([], None)
    page = render_template(
        "audit/trail/index.html",
        form=form,
        rows=rows,
        arguments=arguments,
        **first_and_after("audit.trail.index", arguments, "truoc", after),
        export=f"{url_for('audit.trail.export')}?{urlencode(arguments)}",
    )
    return page, 200 if good else 400


@blueprint.get("/quan-tri/nhat-ky/dang-nhap.csv")
@access(Access.ADMINISTRATOR)
def export() -> ResponseReturnValue:
    """The same lines as a file for Excel, all pages of them."""
    form = TrailForm(request.args)
    if not form.validate():
        abort(400)
    title = f"Nhật ký đăng nhập {clock.today():%d-%m-%Y}"
    return sent_texts(title, HEAD, _file_lines(form.trail_filter()))


def _file_lines(trail_filter: TrailFilter) -> Iterator[tuple[str, ...]]:
    zone = clock.clock().zone
    for row in all_of(trail_filter):
        yield (
            formats.moment(row.at.astimezone(zone)),
            row.kind.label,
            f"{row.user.name} ({row.user.username})" if row.user else "",
            row.name,
            row.address,
            row.device,
            row.about,
        )
