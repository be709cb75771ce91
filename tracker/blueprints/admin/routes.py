"""Which mails went out, newest first."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.models import MailStatus
from tracker.queries.machinery import latest_mails
from tracker.web.access import Access, access

blueprint = Blueprint("admin", __name__, url_prefix="/quan-tri")


@blueprint.get("/thu")
@access(Access.ADMINISTRATOR)
def mails() -> ResponseReturnValue:
    """The last mails of the outbox."""
    return render_template("admin/mails.html", mails=latest_mails(), failed=MailStatus.FAILED)
