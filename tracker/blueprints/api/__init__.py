"""The API of other programs, `/api/v1`: a folder for each group of operations.

In each the same files: ``routes.py`` (what is asked, one service or query, what is answered),
``schemas.py`` (what is sent and answered, for the document) and ``values.py`` (rows as answered).
The groups ask the same queries and services as the pages, and let in whom the pages let in.
Nothing of it is loaded where the setting ``TRACKER_API`` is off.
"""

from flask import Flask

from tracker.blueprints.api import (
    acts,
    calendar,
    directives,
    files,
    imports,
    people,
    proposals,
    reports,
    snapshots,
    tasks,
    units,
)
from tracker.blueprints.api.routes import blueprint
from tracker.web.programs.groups import document_of

GROUPS = (
    tasks,
    acts,
    directives,
    files,
    proposals,
    imports,
    reports,
    snapshots,
    units,
    people,
    calendar,
)


def init_app(app: Flask) -> None:
    """Give the application its API, and the document that describes it."""
    document = document_of(app)
    for one in GROUPS:
        document.register_blueprint(one.blueprint)
    app.extensions["tracker.api"] = document
    app.register_blueprint(blueprint)
