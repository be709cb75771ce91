"""Which columns the list of tasks shows, and in which order."""

from tracker.blueprints.tasks.columns.routes import blueprint

__all__ = ["blueprint"]
