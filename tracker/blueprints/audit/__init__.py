"""All that happened: the administrator's list with its export, and each unit's feed."""

from tracker.blueprints.audit.routes import blueprint
from tracker.blueprints.audit.trail import blueprint as trail

__all__ = ["blueprint"]

blueprint.register_blueprint(trail)
