"""Lists of tasks that come in, over the API."""

from tracker.blueprints.api.imports.routes import blueprint

__all__ = ["blueprint"]
