"""Figures for Prometheus, for who has the token; nothing about people is said."""

from hmac import compare_digest

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from prometheus_client.exposition import choose_encoder

from tracker import config
from tracker.blueprints.metrics.page import Gathered
from tracker.extensions import db
from tracker.web.access import Access, access
from tracker.web.monitoring.metrics import registry_with

blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
@access(Access.PUBLIC)
def show() -> ResponseReturnValue:
    """All figures of this moment; without the setting there is no such page."""
    settings = config.settings_at_start()
    if settings.metrics_token is None:
        abort(404)
    if not compare_digest(_bearer(), settings.metrics_token.encode()):
        return Response("401\n", 401, {"WWW-Authenticate": "Bearer"}, mimetype="text/plain")
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    gathered = Gathered(db.session.connection())
    return Response(encode(registry_with([gathered])), content_type=content_type)


def _bearer() -> bytes:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip().encode() if scheme.lower() == "bearer" else b""
