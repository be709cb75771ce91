"""The list of tasks, its files, the page of a task, and the acts on it."""

from tracker.blueprints.tasks import exporting
from tracker.blueprints.tasks.routes import blueprint

__all__ = ["blueprint", "exporting"]
