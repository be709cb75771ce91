"""Lists of tasks that offices keep: handed over, looked at, put right, written, undone."""

from tracker.blueprints.directives.lists.routes import blueprint

__all__ = ["blueprint"]
