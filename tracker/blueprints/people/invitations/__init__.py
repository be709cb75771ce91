"""One-time links with which people set their password."""

from tracker.blueprints.people.invitations.routes import blueprint

__all__ = ["blueprint"]
