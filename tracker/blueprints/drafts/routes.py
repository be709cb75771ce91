"""Drafts of long forms, for the script of the page with the form. Each person has their own."""

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from tracker import clock, formats
from tracker.queries.system.drafts import draft_of
from tracker.services.system.drafts import forget_draft
from tracker.web.access import Access, access, me
from tracker.web.forms.drafts import FORM, form_address, keep_sent

blueprint = Blueprint("drafts", __name__, url_prefix="/ban-nhap")


@blueprint.get("")
@access(Access.SIGNED_IN)
def show() -> ResponseReturnValue:
    """What the person typed into a form and did not send, and when; nothing where there is none."""
    form = form_address(request.args.get(FORM)) or abort(400)
    draft = draft_of(me(), form)
    if draft is None:
        return "", 204
    return jsonify(
        saved=formats.moment(draft.saved_at.astimezone(clock.clock().zone)), boxes=draft.boxes
    )


@blueprint.post("")
@access(Access.SIGNED_IN)
def save() -> ResponseReturnValue:
    """Keep what stands in a form now."""
    if not keep_sent():
        abort(400)
    return "", 204


@blueprint.post("/bo")
@access(Access.SIGNED_IN)
def forget() -> ResponseReturnValue:
    """The person wants the form empty."""
    forget_draft(me(), form_address(request.form.get(FORM)) or abort(400))
    return "", 204
