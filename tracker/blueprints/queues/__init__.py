"""What waits for the office, to be worked off; and the list of what units asked for."""

from tracker.blueprints.queues import obstacles
from tracker.blueprints.queues.routes import blueprint

__all__ = ["blueprint"]

blueprint.register_blueprint(obstacles.blueprint)
