"""The register of units."""

from tracker.blueprints.administration.units.routes import blueprint

__all__ = ["blueprint"]
