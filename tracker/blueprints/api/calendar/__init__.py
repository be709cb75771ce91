"""The working calendar over the API."""

from tracker.blueprints.api.calendar.routes import blueprint

__all__ = ["blueprint"]
