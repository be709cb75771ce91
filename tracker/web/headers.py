"""Security headers: nothing from elsewhere, nothing inline, no frames, and no copies kept."""

from flask import Flask, Response, request

from tracker.config import Settings
from tracker.extensions import talisman
from tracker.web.access import FILES

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",  # Bootstrap's own marks for select and checkbox
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def init_app(app: Flask, settings: Settings) -> None:
    """Send the headers with every answer."""
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


def _keep_no_copies(response: Response) -> Response:
    if request.endpoint not in FILES:
        response.headers["Cache-Control"] = "no-store"
    return response
