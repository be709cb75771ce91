"""A unit's own people, kept by its head."""

from tracker.blueprints.people.staff.routes import blueprint

__all__ = ["blueprint"]
