"""A directive in the register put right, and its scanned document."""

from tracker.blueprints.amending.routes import blueprint

__all__ = ["blueprint"]
