"""Reports over the API."""

from tracker.blueprints.api.reports.routes import blueprint

__all__ = ["blueprint"]
