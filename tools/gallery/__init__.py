"""The program with one page more, ``/_thu-vien``: every component in every state, to look at.

For those who work on it, and for the tests in the browser: `wsgi.py`, which offices run, has no
such page. ``TRACKER_INSTANCE=/tmp/x .venv/bin/flask --app tools.gallery demo`` serves both.
"""

from flask import Flask

from tools.gallery.page import blueprint
from tracker import create_app as program


def create_app() -> Flask:
    """The program, with the gallery."""
    app = program()
    app.register_blueprint(blueprint)
    return app
