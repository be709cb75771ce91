"""What a search finds: all of it on one page, the first of it while one types."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.search.page import (
    found_by,
    group_named,
    meant_by,
    rather_meant_by,
    straight_to,
)
from tracker.domain.text import words
from tracker.queries.directives.search import words_sought
from tracker.queries.organisation.names_sought import other_names
from tracker.web.access import Access, access

LONGEST = 200
IN_PAGE, IN_SUGGESTIONS = 5, 3  # of each kind

blueprint = Blueprint("search", __name__, url_prefix="/tim")


@blueprint.get("")
@access(Access.SIGNED_IN)
def show() -> ResponseReturnValue:
    """What the words of the address find. A number or a symbol leads to what has it, unless all
    that is found is asked for.
    """
    q = _sought()
    there = None if "moi" in request.args else straight_to(q)
    if there:
        return redirect(there.url)
    kind = group_named(request.args.get("nhom", ""))
    groups = [] if not words(q) else found_by(q, IN_PAGE, only=kind)
    return render_template(
        "search/show.html",
        q=q,
        groups=groups,
        kind=kind,
        pieces=words_sought(q),
        meant=(rather_meant_by(q, groups) if groups else meant_by(q)) if words(q) else [],
        whole=url_for("search.show", q=q, moi="1"),
        signs_alone=bool(q) and not words(q),
    )


@blueprint.get("/goi-y")
@access(Access.SIGNED_IN)
def suggest() -> ResponseReturnValue:
    """The first of it, as the options of a list below the box; nothing for signs alone."""
    q = _sought()
    if not words(q):
        return "", 204
    return render_template(
        "search/suggestions.html",
        q=q,
        there=straight_to(q),
        groups=found_by(q, IN_SUGGESTIONS),
        pieces=words_sought(q),
        whole=url_for("search.show", q=q, moi="1"),
    )


@blueprint.get("/ten-goi")
@access(Access.SIGNED_IN)
def names() -> Response:
    """What units are called besides the name in a list: what pickers filter by."""
    return jsonify(other_names(clock.today()))


def _sought() -> str:
    return request.args.get("q", "").strip()[:LONGEST]
