"""Rooms about people, gathered: each module below adds its views to the one blueprint."""

from tracker.blueprints.people import administering, delegating, staffing, welcoming
from tracker.blueprints.people.rooms import blueprint

__all__ = ["administering", "blueprint", "delegating", "staffing", "welcoming"]
