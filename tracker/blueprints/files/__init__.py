"""Files that were attached, for those who may see them."""

from tracker.blueprints.files.routes import blueprint

__all__ = ["blueprint"]
