"""Logging in in two steps: set up, changed, turned off."""

from tracker.blueprints.account.second_factor.routes import blueprint

__all__ = ["blueprint"]
