"""The report as the document that the office signs."""

from tracker.blueprints.reports.word.routes import blueprint

__all__ = ["blueprint"]
