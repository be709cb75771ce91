"""The list of what units named as in the way and asked for."""

from tracker.blueprints.queues.obstacles.routes import blueprint

__all__ = ["blueprint"]
