"""The leaders in charge of tasks: who they are, what each has in hand."""

from flask import Blueprint, render_template

from tracker.domain.vocabulary import Role
from tracker.queries.organisation.leaders import leaders
from tracker.web.access import Access, access

blueprint = Blueprint("leaders", __name__, url_prefix="/lanh-dao")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> str:
    """All leaders, those whose account is open first."""
    return render_template(
        "administration/leaders/index.html", leaders=leaders(), role=Role.LEADERSHIP
    )
