"""Directives over the API."""

from tracker.blueprints.api.directives.routes import blueprint

__all__ = ["blueprint"]
