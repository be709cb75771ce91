"""The register of directives."""

from tracker.blueprints.directives import (
    assignment,
    corrections,
    files,
    lists,
    read_documents,
    reminders,
)
from tracker.blueprints.directives.routes import blueprint

__all__ = ["blueprint"]

for group in (assignment, corrections, files, lists, read_documents, reminders):
    blueprint.register_blueprint(group.blueprint)
