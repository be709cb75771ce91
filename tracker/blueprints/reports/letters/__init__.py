"""Letters that urge units with overdue tasks."""

from tracker.blueprints.reports.letters.routes import blueprint

__all__ = ["blueprint"]
