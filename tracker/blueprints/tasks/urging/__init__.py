"""Urging units about tasks: looked at first, then sent."""

from tracker.blueprints.tasks.urging.routes import blueprint

__all__ = ["blueprint"]
