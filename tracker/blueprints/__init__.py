"""HTTP: one package a room, each with ``routes.py``: load, form, one service call, redirect."""

from flask import Flask

from tracker.blueprints import (
    account,
    amending,
    audit,
    auth,
    calendars,
    channels,
    directives,
    documents,
    downloads,
    files,
    groups,
    health,
    jobs,
    mails,
    notices,
    overview,
    people,
    queues,
    reconciling,
    reorganising,
    repeating,
    reports,
    tasks,
    units,
)

ROOMS = (
    auth,
    overview,
    reports,
    reconciling,
    queues,
    units,
    tasks,
    downloads,
    files,
    directives,
    amending,
    repeating,
    people,
    notices,
    groups,
    reorganising,
    documents,
    audit,
    account,
    calendars,
    channels,
    jobs,
    mails,
    health,
)


def init_app(app: Flask) -> None:
    """Open the rooms."""
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
