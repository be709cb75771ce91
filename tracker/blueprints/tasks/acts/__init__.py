"""The acts on a task."""

from tracker.blueprints.tasks.acts.routes import blueprint

__all__ = ["blueprint"]
