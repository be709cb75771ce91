"""What a leader of the province opens first."""

from tracker.blueprints.leadership.routes import blueprint

__all__ = ["blueprint"]
