"""The register of directives, and entering one with its tasks."""

from tracker.blueprints.directives import assigning, corrections, reminding, scans
from tracker.blueprints.directives.routes import blueprint

blueprint.register_blueprint(corrections.blueprint)

__all__ = ["assigning", "blueprint", "reminding", "scans"]
