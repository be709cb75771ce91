"""What every page shares: access, error pages, formats, navigation, security headers."""

from flask import Flask
from jinja2 import StrictUndefined

from tracker import config
from tracker.web import (
    access,
    assets,
    context,
    converters,
    errors,
    filters,
    headers,
    letters,
    logs,
    metrics,
    sessions,
)


def init_app(app: Flask) -> None:
    """Give the application what its pages share."""
    app.jinja_env.undefined = StrictUndefined  # a misspelt name is an error, not an empty cell
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    metrics.init_app(app)
    converters.init_app(app)
    logs.init_app(app)
    letters.init_app(app)
    sessions.init_app(app)
    access.init_app(app)
    headers.init_app(app, config.settings(app))
    errors.init_app(app)
    assets.init_app(app)
    filters.init_app(app)
    context.init_app(app)
