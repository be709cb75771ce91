"""For the administrator: which mails went out."""

from tracker.blueprints.admin.routes import blueprint

__all__ = ["blueprint"]
