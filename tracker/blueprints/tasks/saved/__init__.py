"""Saved lists: made, opened, overwritten, renamed, deleted."""

from tracker.blueprints.tasks.saved.routes import blueprint

__all__ = ["blueprint"]
