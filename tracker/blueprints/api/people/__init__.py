"""People over the API."""

from tracker.blueprints.api.people.routes import blueprint

__all__ = ["blueprint"]
