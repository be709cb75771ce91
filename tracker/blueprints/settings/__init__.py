"""What an office sets itself, on pages."""

from tracker.blueprints.settings.routes import blueprint

__all__ = ["blueprint"]
