"""Previews at an address of their own: Back works, and a reload does not ask to send again.

What was typed is kept beside the drafts, under the one-time token of the form; only what is seen
there is carried out.
"""

from flask import flash, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from tracker.queries.system.drafts import draft_of
from tracker.services.system.drafts import forget_draft, save_draft
from tracker.web.access import me
from tracker.web.forms.sent_once import sent_token

PREVIEW = "xem-truoc"  # of an address; the anchor of the preview on its page, too


def lead_to_preview() -> ResponseReturnValue | None:
    """Keep what was typed and lead to its preview; ``None``: the form carries no token."""
    token = sent_token()
    if not token:
        return None
    typed = [(name, text) for name, text in request.form.items(multi=True) if name != "csrf_token"]
    save_draft(me(), _key(token), typed)
    g.draft_stays = True  # nothing is carried out yet
    return redirect(f"{_key(token)}#{PREVIEW}", 303)


def is_preview() -> bool:
    """Whether a preview is asked for."""
    return request.method == "GET" and PREVIEW in request.args


def typed_for_preview() -> MultiDict[str, str] | None:
    """What was typed into the form of the preview; ``None`` when it is kept no more."""
    draft = draft_of(me(), _key(request.args[PREVIEW]))
    return MultiDict((name, text) for name, text in draft.boxes) if draft else None


def preview_gone() -> ResponseReturnValue:
    """The form, empty: what was previewed was carried out, or lies too far back."""
    flash("Bản xem trước này không còn: nội dung đã được giao, hoặc để quá lâu.", "warning")
    return redirect(request.path)


def forget_preview() -> None:
    """The form was carried out."""
    token = sent_token()
    if token:
        forget_draft(me(), _key(token))


def _key(token: str) -> str:
    return f"{request.path}?{PREVIEW}={token}"
