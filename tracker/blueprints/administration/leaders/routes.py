"""The leaders in charge of tasks: who they are, what each has in hand."""

from flask import Blueprint, render_template, request

from tracker.domain.text import fold
from tracker.domain.vocabulary import Role
from tracker.queries.organisation.leaders import leaders
from tracker.web.access import Access, access

blueprint = Blueprint("leaders", __name__, url_prefix="/lanh-dao")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> str:
    """All leaders, those whose account is open first; those whose name or title is sought."""
    q = request.args.get("q", "").strip()[:200]
    shown = [one for one in leaders() if fold(q) in fold(f"{one.user.name} {one.user.title}")]
    return render_template(
        "administration/leaders/index.html", leaders=shown, q=q, role=Role.LEADERSHIP
    )
