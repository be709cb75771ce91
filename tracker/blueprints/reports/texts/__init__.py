"""The texts of a written report, edited in the program."""

from tracker.blueprints.reports.texts.routes import blueprint

__all__ = ["blueprint"]
