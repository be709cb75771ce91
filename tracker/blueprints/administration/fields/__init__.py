"""The fields of work."""

from tracker.blueprints.administration.fields.routes import blueprint

__all__ = ["blueprint"]
