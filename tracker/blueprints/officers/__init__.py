"""An officer's day: what waits on the tasks they follow, and how these stand."""

from tracker.blueprints.officers.routes import blueprint

__all__ = ["blueprint"]
