"""A person's own account: what each can set for themselves, on one page."""

from tracker.blueprints.account.routes import blueprint

__all__ = ["blueprint"]
