"""Before anybody is known to the program, every address leads to its first start."""

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.queries.system.setup_steps import anybody_there
from tracker.web.access import FILES
from tracker.web.programs.requests import of_program

OPEN = (*FILES, "setup.show", "health.alive", "health.ready", "metrics.show")


def init_app(app: Flask) -> None:
    """Ask before it is asked who may open a page."""
    app.before_request(_lead_there)


def is_set_up() -> bool:
    """Whether anybody is known; once that is so, it is not asked again."""
    if not current_app.extensions.get("tracker.set_up"):
        current_app.extensions["tracker.set_up"] = anybody_there()
    return bool(current_app.extensions["tracker.set_up"])


def _lead_there() -> ResponseReturnValue | None:
    if request.endpoint in OPEN or of_program() or is_set_up():
        return None
    return redirect(url_for("setup.show"))
