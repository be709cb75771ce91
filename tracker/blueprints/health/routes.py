"""Three addresses for machines: nobody signs in, nothing about people is said."""

from hmac import compare_digest

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from prometheus_client.exposition import choose_encoder

from tracker import config
from tracker.blueprints.health.checks import readiness
from tracker.blueprints.health.gathering import Gathered
from tracker.extensions import db
from tracker.web.access import Access, access
from tracker.web.metrics import registry_with

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@access(Access.PUBLIC)
def alive() -> ResponseReturnValue:
    """The process answers. Asks nothing of anybody: a database that is away restarts no process."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@access(Access.PUBLIC)
def ready() -> ResponseReturnValue:
    """Whether all is there that the work needs; 503 when something is not."""
    checks = readiness()
    ok = all(check.ok for check in checks.values())
    told = {name: check.to_json() for name, check in checks.items()}
    return jsonify(status="ok" if ok else "failing", checks=told), 200 if ok else 503


@blueprint.get("/metrics")
@access(Access.PUBLIC)
def metrics() -> ResponseReturnValue:
    """Figures for Prometheus, for who has the token; without the setting there is no such page."""
    settings = config.settings()
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
