"""Selecting tasks of a list over all its pages."""

from tracker.blueprints.tasks.selection.routes import blueprint

__all__ = ["blueprint"]
