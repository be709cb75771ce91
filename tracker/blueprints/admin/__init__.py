"""For the administrator: what ran by itself, and which mails went out."""

from tracker.blueprints.admin.routes import blueprint

__all__ = ["blueprint"]
