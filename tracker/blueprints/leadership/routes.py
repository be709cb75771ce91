"""A leader's page: what they are in charge of, where it stands badly, and why."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from tracker.blueprints.leadership.page import WHOLE_PROVINCE, leaders_page
from tracker.blueprints.leadership.week import blueprint as week
from tracker.web.access import Access, access

blueprint = Blueprint("leadership", __name__, url_prefix="/lanh-dao")
blueprint.register_blueprint(week)


@blueprint.get("")
@access(Access.LEADS)
def show() -> ResponseReturnValue:
    """The tasks of which the leader is in charge, or all of the province's."""
    whole = request.args.get("pham_vi") == WHOLE_PROVINCE
    return render_template("leadership/show.html", **leaders_page(whole=whole))
