"""A person's own passkeys."""

from tracker.blueprints.account.passkeys.routes import blueprint

__all__ = ["blueprint"]
