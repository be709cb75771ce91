"""Reports: what was assigned in a period and how it stands, on screen and as files."""

from tracker.blueprints.reports import letters, signers, snapshots, texts, word
from tracker.blueprints.reports.routes import blueprint

__all__ = ["blueprint"]

for group in (letters, signers, snapshots, texts, word):
    blueprint.register_blueprint(group.blueprint)
