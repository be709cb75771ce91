"""Signing in and out, and changing one's password."""

from tracker.blueprints.auth.routes import blueprint

__all__ = ["blueprint"]
