"""Events as sentences: filtered, paged, taken away as CSV; and the feed of the own unit."""

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, formats
from tracker.blueprints.audit.forms import AuditForm
from tracker.queries.system.audit import AuditFilter, AuditRow, all_of, audit, feed
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id
from tracker.web.downloads import sent_texts

HEAD = (
    "Thời điểm",
    "Người làm",
    "Đơn vị của người làm",
    "Việc",
    "Nội dung",
    "Ghi chú",
    "Ngày tính",
    "Nhiệm vụ",
    "Đơn vị chủ trì hiện nay",
    "Văn bản",
    "Về người",
)

blueprint = Blueprint("audit", __name__)


@blueprint.get("/quan-tri/nhat-ky")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """All that happened, newest first."""
    form, asked = AuditForm(request.args), _asked()
    if not form.validate():
        return _page(form, asked, [], None), 400
    rows, after = audit(form.wanted(_before(request.args.get("truoc", ""))))
    return _page(form, asked, rows, after)


@blueprint.get("/quan-tri/nhat-ky.csv")
@access(Access.ADMINISTRATOR)
def export() -> ResponseReturnValue:
    """The same events as a file for Excel, all pages of them."""
    form = AuditForm(request.args)
    if not form.validate():
        abort(400)
    return sent_texts(f"Nhật ký {clock.today():%d-%m-%Y}", HEAD, _lines(form.wanted()))


@blueprint.get("/don-vi-cua-toi/nhat-ky")
@access(Access.UNIT)
def own_feed() -> ResponseReturnValue:
    """What happened lately at the person's own unit."""
    unit = me().unit or abort(403)
    return render_template("audit/own_feed.html", unit=unit, rows=feed(unit.id))


def _page(form: AuditForm, asked: dict[str, str], rows: list[AuditRow], after: int | None) -> str:
    here = url_for("audit.index")
    return render_template(
        "audit/index.html",
        form=form,
        rows=rows,
        asked=asked,
        first=f"{here}?{urlencode(asked)}" if "truoc" in request.args else None,
        after=after and f"{here}?{urlencode({**asked, 'truoc': after})}",
        export=f"{url_for('audit.export')}?{urlencode(asked)}",
    )


def _asked() -> dict[str, str]:
    return {name: value for name, value in request.args.items() if value and name != "truoc"}


def _lines(wanted: AuditFilter) -> Iterator[tuple[str, ...]]:
    zone = clock.clock().zone
    for row in all_of(wanted):
        yield (
            formats.moment(row.at.astimezone(zone)),
            row.actor,
            row.actor_unit,
            row.kind.label,
            row.sentence,
            row.note,
            formats.day(row.happened_on),
            row.task,
            row.lead_unit,
            row.directive,
            row.person,
        )


def _before(typed: str) -> int | None:
    try:
        return row_id(typed)
    except ValueError:
        return None
