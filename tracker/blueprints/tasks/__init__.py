"""The list of tasks, the page of a task, and what is done to it."""

from tracker.blueprints.tasks.routes import blueprint

__all__ = ["blueprint"]
