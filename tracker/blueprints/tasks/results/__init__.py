"""What was done to many tasks at once: how far it is, what came of each, undone again."""

from tracker.blueprints.tasks.results.routes import blueprint

__all__ = ["blueprint"]
