"""Calendar addresses: their page, and the calendars themselves."""

from tracker.blueprints.calendars.routes import blueprint

__all__ = ["blueprint"]
