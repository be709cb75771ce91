"""Who took a file away is written down in the trail of logins: lists leave the program by it."""

from flask import Flask, Response, g
from flask_login import current_user

from tracker.domain.organisation.access_trail import AccessKind
from tracker.services.organisation import access_trail
from tracker.web.security.clients import client

LAST_GOOD = 299  # of the codes of an answer


def init_app(app: Flask) -> None:
    """Look at each answer once it is made."""
    app.after_request(_write_down)


def _write_down(response: Response) -> Response:
    name = g.get("taken_away")
    if name and response.status_code <= LAST_GOOD and current_user.is_authenticated:
        access_trail.note(AccessKind.TAKEN_AWAY, client(), user_id=current_user.user.id, about=name)
    return response
