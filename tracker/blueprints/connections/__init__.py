"""Other programs that work with this one: what their tokens are good for."""

from tracker.blueprints.connections.routes import blueprint

__all__ = ["blueprint"]
