"""Boards for the screens of meeting rooms."""

from tracker.blueprints.administration.boards.routes import blueprint

__all__ = ["blueprint"]
