"""Units merge and end: a plan on one page, seen before it is carried out."""

from tracker.blueprints.reorganisation.routes import blueprint

__all__ = ["blueprint"]
