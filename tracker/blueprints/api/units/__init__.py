"""Units over the API."""

from tracker.blueprints.api.units.routes import blueprint

__all__ = ["blueprint"]
