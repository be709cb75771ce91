"""The board on the screen of a meeting room."""

from tracker.blueprints.board.routes import blueprint

__all__ = ["blueprint"]
