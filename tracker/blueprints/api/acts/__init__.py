"""The acts on tasks over the API."""

from tracker.blueprints.api.acts.routes import blueprint

__all__ = ["blueprint"]
