"""Directives: the register, and one of them."""

from typing import Any

from flask import abort

from tracker import clock
from tracker.blueprints.api.directives.schemas import (
    DirectiveAnswer,
    DirectiveQuery,
    DirectiveRowAnswer,
)
from tracker.blueprints.api.directives.values import directive_value
from tracker.blueprints.api.schemas import page_of
from tracker.queries.directives.lists import list_directives, visible_directive
from tracker.web.access import Access, myself
from tracker.web.programs.groups import Group
from tracker.web.programs.versions import ETAG_HEADER, etag_of

blueprint = Group("directives", __name__, "Văn bản chỉ đạo", "/directives")


@blueprint.operation(
    "", "Sổ văn bản chỉ đạo, mới nhất trước", Access.FOLLOWS_TASKS, page_of(DirectiveRowAnswer),
    query=DirectiveQuery,
)  # fmt: skip
def index(query: dict[str, Any]) -> dict[str, Any]:
    """The directives whose tasks the person may see."""
    page = list_directives(
        myself(),
        clock.today(),
        q=query.get("q", ""),
        after=query.get("cursor"),
        size=query["limit"],
    )
    return {"items": page.rows, "total": page.total, "next": page.after}


@blueprint.operation(
    "/<id:directive_id>", "Một văn bản", Access.FOLLOWS_TASKS, DirectiveAnswer, refusals=(404,),
    headers_of_answer=ETAG_HEADER,
)  # fmt: skip
def show(directive_id: int) -> Any:
    """A directive with its files."""
    directive = visible_directive(myself(), directive_id) or abort(404)
    return directive_value(directive, myself()), 200, etag_of(directive.version)
