"""People: their accounts, for the administrator and for heads; one-time links; delegations."""

from tracker.blueprints.people.routes import blueprint

__all__ = ["blueprint"]
