"""Documents that are read to propose tasks, over the API."""

from tracker.blueprints.api.proposals.routes import blueprint

__all__ = ["blueprint"]
