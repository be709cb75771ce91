"""What went up to the leaders of the province, seven days at a time."""

from tracker.blueprints.leadership.week.routes import blueprint

__all__ = ["blueprint"]
