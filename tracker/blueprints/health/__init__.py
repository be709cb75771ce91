"""For machines that watch over this one: is it alive, is it ready."""

from tracker.blueprints.health.routes import blueprint

__all__ = ["blueprint"]
