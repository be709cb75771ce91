"""Attached files over the API."""

from tracker.blueprints.api.files.routes import blueprint

__all__ = ["blueprint"]
