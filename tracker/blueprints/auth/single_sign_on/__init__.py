"""Logging in at a provider of single sign-on, and out."""

from tracker.blueprints.auth.single_sign_on.routes import blueprint

__all__ = ["blueprint"]
