"""The register of directives, and entering one with its tasks."""

from tracker.blueprints.directives import assigning, reminding, scans
from tracker.blueprints.directives.routes import blueprint

__all__ = ["assigning", "blueprint", "reminding", "scans"]
