"""A directive in the register put right."""

from tracker.blueprints.amending.routes import blueprint

__all__ = ["blueprint"]
