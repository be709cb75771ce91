"""HTTP: a folder for each group of pages: load, form, one service call, redirect.

In each the same files: ``routes.py``, ``forms.py``, ``page.py`` (what a page shows). A folder in a
folder is a group of pages of the same subject; its blueprint is nested in that of the subject.
"""

from flask import Flask

from tracker import config
from tracker.blueprints import (
    account,
    administration,
    assistants,
    audit,
    auth,
    board,
    calendars,
    certificates,
    channels,
    connections,
    directives,
    documents,
    downloads,
    drafts,
    exchange,
    feed,
    files,
    groups,
    guide,
    health,
    incoming_mails,
    jobs,
    leadership,
    mails,
    metrics,
    notices,
    officers,
    offline,
    overview,
    people,
    queues,
    reconciliation,
    reorganisation,
    repeating_tasks,
    reports,
    search,
    settings,
    setup,
    tasks,
    units,
    webhooks,
)

BLUEPRINTS = (
    account,
    administration,
    assistants,
    audit,
    auth,
    board,
    calendars,
    certificates,
    channels,
    connections,
    directives,
    documents,
    downloads,
    drafts,
    exchange,
    feed,
    files,
    groups,
    guide,
    health,
    incoming_mails,
    jobs,
    leadership,
    mails,
    metrics,
    notices,
    officers,
    offline,
    overview,
    people,
    queues,
    reconciliation,
    reorganisation,
    repeating_tasks,
    reports,
    search,
    settings,
    setup,
    tasks,
    units,
    webhooks,
)


def init_app(app: Flask) -> None:
    """Give the application its pages."""
    for group in BLUEPRINTS:
        app.register_blueprint(group.blueprint)
    if config.settings_at_start(app).api:
        from tracker.blueprints import api  # its libraries are loaded where it is used

        api.init_app(app)
