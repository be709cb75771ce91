"""How well a password that is being typed stands."""

from tracker.blueprints.auth.strength.routes import blueprint

__all__ = ["blueprint"]
