"""A unit's own page, and for those who see everything the list of units."""

from tracker.blueprints.units import instructions
from tracker.blueprints.units.routes import blueprint

__all__ = ["blueprint"]

blueprint.register_blueprint(instructions.blueprint)
