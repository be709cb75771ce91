"""What the program says of itself: a guide for each role, and how numbers are counted."""

from tracker.blueprints.guide.routes import blueprint

__all__ = ["blueprint"]
