"""Saved groups of units, for the office to pick at once when it assigns."""

from tracker.blueprints.groups.routes import blueprint

__all__ = ["blueprint"]
