"""Where a person is logged in, and how it is ended."""

from tracker.blueprints.account.sessions.routes import blueprint

__all__ = ["blueprint"]
