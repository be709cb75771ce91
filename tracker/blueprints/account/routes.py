"""What a person can set for themselves, as a list of pages."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.blueprints.account.page import OWN_PAGES
from tracker.web.access import Access, access, may_open

blueprint = Blueprint("account", __name__, url_prefix="/tai-khoan")


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """The pages that the person may open."""
    return render_template(
        "account/index.html", pages=[page for page in OWN_PAGES if may_open(page.access)]
    )
