"""The overview for the office and the leadership, and the front door."""

from tracker.blueprints.overview.routes import blueprint

__all__ = ["blueprint"]
