"""What every page shares: access, error pages, formats, navigation, security headers."""

from flask import Flask
from jinja2 import StrictUndefined

from tracker import config
from tracker.web import access, converters
from tracker.web.files import taken_away
from tracker.web.forms import attributes, drafts, form_answers
from tracker.web.links import tasks, units
from tracker.web.monitoring import metrics, secret_addresses
from tracker.web.pages import (
    assets,
    away,
    context,
    errors,
    figure_rows,
    figures,
    filters,
    ready_made,
)
from tracker.web.security import asked_again, first_start, headers, login_steps, sessions


def init_app(app: Flask) -> None:
    """Give the application what its pages share."""
    app.jinja_env.undefined = StrictUndefined  # a misspelt name is an error, not an empty cell
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    metrics.init_app(app)
    attributes.init_app()
    converters.init_app(app)
    secret_addresses.init_app(app)
    sessions.init_app(app)
    first_start.init_app(app)
    form_answers.init_app(app)  # before it is asked who may open a page, after all that answers
    access.init_app(app)
    login_steps.init_app(app)
    asked_again.init_app(app)
    drafts.init_app(app)
    taken_away.init_app(app)
    headers.init_app(app, config.settings_at_start(app))
    errors.init_app(app)
    away.init_app(app)
    assets.init_app(app)
    filters.init_app(app)
    figures.init_app(app)
    figure_rows.init_app(app)
    ready_made.init_app(app)
    tasks.init_app(app)
    units.init_app(app)
    context.init_app(app)
