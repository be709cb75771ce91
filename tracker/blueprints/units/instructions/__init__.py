"""What leaders write to a unit as a whole, and its answers."""

from tracker.blueprints.units.instructions.routes import blueprint

__all__ = ["blueprint"]
