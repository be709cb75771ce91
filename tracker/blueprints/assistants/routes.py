"""What the person's assistant proposed: exactly what would be done, confirmed or put aside."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.services.tasks import proposed_acts
from tracker.web.access import Access, access, me
from tracker.web.pages.buttons import act_by_button

blueprint = Blueprint("assistants", __name__, url_prefix="/tro-ly")


@blueprint.before_request
def _only_when_on() -> None:
    """There are no such pages before the part is switched on."""
    if not config.settings().assistants:
        abort(404)


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """What waits for the person, and what was settled lately."""
    waiting, settled = proposed_acts.proposals_of(me())
    return render_template("assistants/index.html", waiting=waiting, settled=settled)


@blueprint.post("/<id:proposal_id>/<any('dong-y', 'bo'):reply>")
@access(Access.SIGNED_IN)
def answer(proposal_id: int, reply: str) -> ResponseReturnValue:
    """Do what was proposed, or do nothing."""
    back = url_for("assistants.index")
    if reply == "bo":
        return act_by_button(lambda: proposed_acts.put_aside(me(), proposal_id), "Đã bỏ.", back)
    return act_by_button(lambda: proposed_acts.confirm(me(), proposal_id), "Đã thực hiện.", back)
