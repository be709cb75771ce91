"""Channels besides mail: a person's own, a unit's for its head, all for the administrator."""

from tracker.blueprints.channels.routes import blueprint

__all__ = ["blueprint"]
