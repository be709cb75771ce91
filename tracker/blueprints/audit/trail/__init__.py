"""The trail of logins and of files taken away."""

from tracker.blueprints.audit.trail.routes import blueprint

__all__ = ["blueprint"]
