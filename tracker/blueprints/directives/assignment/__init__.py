"""Entering a directive with its tasks, and assigning further ones."""

from tracker.blueprints.directives.assignment.routes import blueprint

__all__ = ["blueprint"]
