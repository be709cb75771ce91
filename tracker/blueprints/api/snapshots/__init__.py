"""Frozen reports over the API."""

from tracker.blueprints.api.snapshots.routes import blueprint

__all__ = ["blueprint"]
