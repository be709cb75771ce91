"""People who come from a file."""

from tracker.blueprints.people.lists.routes import blueprint

__all__ = ["blueprint"]
