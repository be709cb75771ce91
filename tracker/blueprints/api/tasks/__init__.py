"""Tasks over the API."""

from tracker.blueprints.api.tasks.routes import blueprint

__all__ = ["blueprint"]
