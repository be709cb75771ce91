"""Webhooks: other systems that are told of tasks, for the administrator."""

from tracker.blueprints.webhooks.routes import blueprint

__all__ = ["blueprint"]
