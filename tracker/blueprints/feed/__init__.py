"""Figures for dashboards of other systems, by an access token."""

from tracker.blueprints.feed.routes import blueprint

__all__ = ["blueprint"]
