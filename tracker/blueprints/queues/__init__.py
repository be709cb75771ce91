"""What waits for the office, to be worked off."""

from tracker.blueprints.queues.routes import blueprint

__all__ = ["blueprint"]
