"""The document of the API, and its page: they tell nothing of the data, so need no token."""

from flask import Blueprint, Response, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from tracker.blueprints.api.page import shown_groups
from tracker.web.access import Access, access

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/openapi.json")
@access(Access.PUBLIC)
def document() -> Response:
    """The OpenAPI document."""
    return jsonify(current_app.extensions["tracker.api"].spec.to_dict())


@blueprint.get("/")
@access(Access.PUBLIC)
def show() -> ResponseReturnValue:
    """The same as a page."""
    spec = current_app.extensions["tracker.api"].spec.to_dict()
    return render_template("api/show.html", groups=shown_groups(spec))
