"""Files that were prepared in the background, for the person who asked for them."""

from tracker.blueprints.downloads.routes import blueprint

__all__ = ["blueprint"]
