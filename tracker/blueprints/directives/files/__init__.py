"""Files of a directive."""

from tracker.blueprints.directives.files.routes import blueprint

__all__ = ["blueprint"]
