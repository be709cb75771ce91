"""What would be said of a new password, while it is typed: in the same words as when it is sent."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from tracker.domain.errors import ValueRefused
from tracker.extensions import csrf, limiter
from tracker.services.organisation.accounts import check_password
from tracker.web.access import Access, access

ASKS = "120/minute"  # by address: each costs some milliseconds, and learns nothing of anybody
LONGEST = 1024

blueprint = Blueprint("strength", __name__, url_prefix="/do-manh-mat-khau")


@blueprint.post("")
@csrf.exempt  # type: ignore[untyped-decorator]
@access(Access.PUBLIC)
@limiter.limit(ASKS)
def reckon() -> ResponseReturnValue:
    """Words for the box, and whether it would be taken. Nothing is kept, compared with what anybody
    has, or written down; pages with a secret address ask it too, which send no Referer.
    """
    typed = request.form.get("wanted", "")[:LONGEST]
    try:
        check_password(typed, request.form.get("about", "")[:LONGEST].split("\n"))
    except ValueRefused as refusal:
        return {"words": str(refusal), "good": False}
    return {"words": "Mật khẩu đủ mạnh.", "good": True}
