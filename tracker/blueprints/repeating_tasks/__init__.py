"""Repeating tasks of a directive: seen, given, paused, resumed, ended."""

from tracker.blueprints.repeating_tasks.routes import blueprint

__all__ = ["blueprint"]
