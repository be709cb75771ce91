"""The second step of a login."""

from tracker.blueprints.auth.second_step.routes import blueprint

__all__ = ["blueprint"]
