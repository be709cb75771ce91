"""Reports: what was assigned in a period and how it stands, on screen and as files."""

from tracker.blueprints.reports import files, freezing, frozen, letters, word
from tracker.blueprints.reports.routes import blueprint

__all__ = ["blueprint", "files", "freezing", "frozen", "letters", "word"]
