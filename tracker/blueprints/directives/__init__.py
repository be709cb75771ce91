"""The register of directives, and entering one with its tasks."""

from tracker.blueprints.directives import assigning, scans
from tracker.blueprints.directives.routes import blueprint

__all__ = ["assigning", "blueprint", "scans"]
