"""The working calendar, a year at a time."""

from tracker.blueprints.administration.workdays.routes import blueprint

__all__ = ["blueprint"]
