"""Drafts of long forms: taken from what a browser sends, forgotten when the form is carried out.

``drafts.js`` sends what is typed as it is typed; without script nothing is kept.
"""

import json

from flask import Flask, Response, request
from flask_login import current_user

from tracker.models.system.drafts import LONGEST_ADDRESS
from tracker.services.system.drafts import Boxes, forget_draft, save_draft
from tracker.web.access import me
from tracker.web.security.redirects import safe_path

FORM, BOXES = "bieu_mau", "noi_dung"
OWNER = "nguoi"  # whose page it was that sent the form, by number
UNDECIDED = "nhap_do_truoc"  # a box of a form in which an older draft was offered, and stays
HAS_A_DRAFT = "co_nhap_do"  # a box of a form of which the browser knows that a draft is kept
MOST_CHARACTERS = 400_000  # of all boxes together


def init_app(app: Flask) -> None:
    """Look at each form that was carried out."""
    app.after_request(_forget_what_was_sent)


def form_address(sent: str | None) -> str | None:
    """The address that a form is sent to, if it is one of ours."""
    path = safe_path(sent)
    return path if path and len(path) <= LONGEST_ADDRESS else None


def read_boxes(sent: str) -> Boxes | None:
    """Pairs of name and text out of what a browser sent; ``None`` where it is none."""
    try:
        pairs = json.loads(sent) if len(sent) <= MOST_CHARACTERS else None
    except ValueError:
        return None
    if not isinstance(pairs, list):
        return None
    boxes = [tuple(pair) for pair in pairs if isinstance(pair, list)]
    right = all(len(box) == 2 and all(isinstance(part, str) for part in box) for box in boxes)
    return boxes if right and len(boxes) == len(pairs) else None


def keep_sent() -> bool:
    """Keep the draft that a page sends along, for who is signed in now. Whether it was kept.

    Where another person logs in on a page whose session had ended, what was typed is not theirs.
    """
    form = form_address(request.form.get(FORM))
    boxes = read_boxes(request.form.get(BOXES, ""))
    mine = request.form.get(OWNER) in (None, str(me().id))
    if form is None or not boxes or not mine:
        return False
    save_draft(me(), form, boxes)
    return True


def _forget_what_was_sent(response: Response) -> Response:
    """A form that was carried out leads on to another page."""
    if (
        request.method == "POST"
        and response.status_code in (302, 303)
        and HAS_A_DRAFT in request.form
        and current_user.is_authenticated
    ):
        forget_draft(me(), request.full_path.rstrip("?"))
    return response
