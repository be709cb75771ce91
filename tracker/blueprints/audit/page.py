"""Events as a list and as lines of a file."""

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import render_template, url_for

from tracker import clock, formats
from tracker.blueprints.audit.forms import AuditForm
from tracker.queries.system.audit import AuditFilter, AuditRow, all_of
from tracker.web.links.further_pages import first_and_after

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


def audit_page(
    form: AuditForm, arguments: dict[str, str], rows: list[AuditRow], after: int | None
) -> str:
    """The list of events as the filter has it."""
    return render_template(
        "audit/index.html",
        form=form,
        rows=rows,
        arguments=arguments,
        **first_and_after("audit.index", arguments, "truoc", after),
        export=f"{url_for('audit.export')}?{urlencode(arguments)}",
    )


def file_lines(audit_filter: AuditFilter) -> Iterator[tuple[str, ...]]:
    """The events of a filter as rows of a file, under ``HEAD``."""
    zone = clock.clock().zone
    for row in all_of(audit_filter):
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
