"""For the administrator: what runs by itself, and running, pausing, resuming it by hand."""

from tracker.blueprints.jobs.routes import blueprint

__all__ = ["blueprint"]
