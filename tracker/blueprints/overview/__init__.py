"""The overview for the office and the leadership; and the address "/"."""

from tracker.blueprints.overview.routes import blueprint

__all__ = ["blueprint"]
