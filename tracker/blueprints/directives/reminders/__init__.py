"""Days of reminders of a directive."""

from tracker.blueprints.directives.reminders.routes import blueprint

__all__ = ["blueprint"]
