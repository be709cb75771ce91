"""Templates and letterheads of the documents that the program writes."""

from tracker.blueprints.documents.routes import blueprint

__all__ = ["blueprint"]
