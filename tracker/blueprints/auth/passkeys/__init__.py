"""Logging in by a passkey."""

from tracker.blueprints.auth.passkeys.routes import blueprint

__all__ = ["blueprint"]
