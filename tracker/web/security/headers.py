"""Security headers: nothing from elsewhere, nothing inline, no frames, and no copies kept."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request

from tracker import config
from tracker.config import Settings
from tracker.extensions import talisman
from tracker.web.access import FILES

ASKED_AGAIN = ("calendars.feed",)  # may be kept, and is asked about each time: has it changed?

KEPT_SHORTLY = ("feed.figures",)  # a dashboard need not ask for every one of its viewers
SHORTLY_S = 60

View = TypeVar("View", bound=Callable[..., Any])

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",  # Bootstrap's own marks for select and checkbox
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def secret_address(view: View) -> View:
    """Say that the view's address is itself a key: no other page may learn it from a browser."""
    view.tracker_secret_address = True  # type: ignore[attr-defined]
    return view


def is_secret_address(endpoint: str | None) -> bool:
    """Whether the addresses of a view are keys: they are not to be told to anybody."""
    view = current_app.view_functions.get(endpoint or "")
    return bool(getattr(view, "tracker_secret_address", False))


def framed(view: View) -> View:
    """Say that pages of the origins that a setting names may show the view in a frame."""
    view.tracker_framed = True  # type: ignore[attr-defined]
    return view


def init_app(app: Flask, settings: Settings) -> None:
    """Send the headers with every answer."""
    app.after_request(_tell_no_address)  # registered first, so it has the last word
    app.after_request(_let_be_framed)
    secure = settings.base_url.startswith("https://")
    talisman.init_app(
        app,
        force_https=False,  # the server in front decides; an office may run on plain http inside
        strict_transport_security=secure,
        session_cookie_secure=secure,
        frame_options="DENY",
        content_security_policy=POLICY,
        referrer_policy="same-origin",
    )
    app.after_request(_keep_no_copies)


def _tell_no_address(response: Response) -> Response:
    if is_secret_address(request.endpoint):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _let_be_framed(response: Response) -> Response:
    origins = config.settings_at_start().board_frames
    view = current_app.view_functions.get(request.endpoint or "")
    if origins and getattr(view, "tracker_framed", False):
        policy = response.headers["Content-Security-Policy"]
        ours = " ".join(("frame-ancestors", *origins))
        response.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", ours)
        del response.headers["X-Frame-Options"]  # it can name no other origin
    return response


def _keep_no_copies(response: Response) -> Response:
    if request.endpoint in ASKED_AGAIN:
        response.headers["Cache-Control"] = "private, no-cache"
    elif request.endpoint in KEPT_SHORTLY and response.status_code in (200, 304):
        response.headers["Cache-Control"] = f"private, max-age={SHORTLY_S}"
    elif request.endpoint not in FILES:
        response.headers["Cache-Control"] = "no-store"
    return response
