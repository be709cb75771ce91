"""The open tasks that are likely to be late, for the office and the leaders alone."""

from tracker.blueprints.tasks.forecast.routes import blueprint

__all__ = ["blueprint"]
