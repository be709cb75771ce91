"""A directive in the register put right."""

from tracker.blueprints.directives.corrections.routes import blueprint

__all__ = ["blueprint"]
