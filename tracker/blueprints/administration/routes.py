"""Where the administrator's day begins."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.blueprints.administration.page import pages
from tracker.web.access import Access, access

blueprint = Blueprint("administration", __name__, url_prefix="/quan-tri")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What there is to keep."""
    return render_template("administration/index.html", pages=pages())
