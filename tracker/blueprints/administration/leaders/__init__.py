"""The leaders in charge."""

from tracker.blueprints.administration.leaders.routes import blueprint

__all__ = ["blueprint"]
