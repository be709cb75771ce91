"""One search for tasks, directives, units and people."""

from tracker.blueprints.search.routes import blueprint

__all__ = ["blueprint"]
