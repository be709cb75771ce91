"""HTTP: one package a room, each with ``routes.py``: load, form, one service call, redirect."""

from flask import Flask

from tracker.blueprints import admin, auth, directives, overview, tasks, units


def init_app(app: Flask) -> None:
    """Open the rooms."""
    for room in (auth, overview, units, tasks, directives, admin):
        app.register_blueprint(room.blueprint)
