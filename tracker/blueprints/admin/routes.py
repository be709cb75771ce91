"""What ran by itself and which mails went out, newest first."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.models import MailStatus, TickOutcome
from tracker.queries.machinery import latest_mails, latest_ticks
from tracker.web.access import Access, access

blueprint = Blueprint("admin", __name__, url_prefix="/quan-tri")


@blueprint.get("/cong-viec")
@access(Access.ADMINISTRATOR)
def jobs() -> ResponseReturnValue:
    """The last runs of the scheduled jobs."""
    return render_template("admin/jobs.html", ticks=latest_ticks(), failed=TickOutcome.FAILED)


@blueprint.get("/thu")
@access(Access.ADMINISTRATOR)
def mails() -> ResponseReturnValue:
    """The last mails of the outbox."""
    return render_template("admin/mails.html", mails=latest_mails(), failed=MailStatus.FAILED)
