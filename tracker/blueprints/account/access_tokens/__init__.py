"""A person's own access tokens."""

from tracker.blueprints.account.access_tokens.routes import blueprint

__all__ = ["blueprint"]
