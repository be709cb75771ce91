"""Documents that are read to propose tasks: how far that is, and forgetting them."""

from tracker.blueprints.directives.read_documents.routes import blueprint

__all__ = ["blueprint"]
