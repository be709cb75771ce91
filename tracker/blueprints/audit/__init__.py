"""All that happened: the administrator's list with its export, and each unit's feed."""

from tracker.blueprints.audit.routes import blueprint

__all__ = ["blueprint"]
