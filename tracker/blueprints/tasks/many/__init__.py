"""Changing many tasks at once."""

from tracker.blueprints.tasks.many.routes import blueprint

__all__ = ["blueprint"]
