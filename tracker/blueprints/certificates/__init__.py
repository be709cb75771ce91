"""The certificates of authorities whose signatures on files are trusted."""

from tracker.blueprints.certificates.routes import blueprint

__all__ = ["blueprint"]
