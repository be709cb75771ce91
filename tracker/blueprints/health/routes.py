"""Two addresses for machines: nobody signs in, nothing about people is said."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from tracker.blueprints.health.page import readiness
from tracker.web.access import Access, access

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@access(Access.PUBLIC)
def alive() -> ResponseReturnValue:
    """Answers while the process runs. It asks nothing of the database, so a database that is down
    restarts no process.
    """
    return jsonify(status="ok")


@blueprint.get("/readyz")
@access(Access.PUBLIC)
def ready() -> ResponseReturnValue:
    """Whether everything is there that the program needs; 503 when something is missing."""
    checks = readiness()
    ok = all(check.ok for check in checks.values())
    answers = {name: check.to_json() for name, check in checks.items()}
    return jsonify(status="ok" if ok else "failing", checks=answers), 200 if ok else 503
